/** The database itself: connections, migrations, failures in the core's terms, arrays and JSON. Not exported. */
@NullMarked
package tech.healthpay.ledger.postgres.database;

import org.jspecify.annotations.NullMarked;
