/** The PostgreSQL server that tests share. */
@NullMarked
package tech.healthpay.ledger.postgres.testing;

import org.jspecify.annotations.NullMarked;
