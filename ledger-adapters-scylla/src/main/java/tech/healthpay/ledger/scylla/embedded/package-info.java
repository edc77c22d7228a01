/**
 * Starts a real CQL server, Apache Cassandra, as a child process of this one: for a laptop, a demonstration, a test.
 *
 * <p>The server's own libraries clash with ours, so they are not on this module's class path: the build resolves them
 * into a folder ({@code embedded-server/target/lib}), and the child process gets a class path of its own.
 */
@NullMarked
package tech.healthpay.ledger.scylla.embedded;

import org.jspecify.annotations.NullMarked;
