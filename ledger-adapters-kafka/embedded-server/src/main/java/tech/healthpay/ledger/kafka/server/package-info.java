/** What runs inside the embedded broker's own JVM; nothing of the ledger is on that class path, and this is not on the ledger's. */
@NullMarked
package tech.healthpay.ledger.kafka.server;

import org.jspecify.annotations.NullMarked;
