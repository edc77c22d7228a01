/**
 * The live tail of the event store as server-sent events: one watcher for all streams, a bounded number of streams, and
 * bounded patience with each reader.
 */
@NullMarked
package tech.healthpay.ledger.app.tail;

import org.jspecify.annotations.NullMarked;
