/**
 * Every port kept in memory: for embedders who need no server, for their tests and for ours. The classes are the
 * reference of what a port means, they are thread-safe, and what they hold ends with the process. The contract suites of
 * core's test-jar run against them and against every other adapter alike.
 */
@NullMarked
package tech.healthpay.ledger.core.memory;

import org.jspecify.annotations.NullMarked;
