/**
 * A real PostgreSQL server that needs no installation: unpacked from a Maven artifact, owned as a child process, bound to
 * loopback, with its data in one folder.
 */
@NullMarked
package tech.healthpay.ledger.postgres.embedded;

import org.jspecify.annotations.NullMarked;
