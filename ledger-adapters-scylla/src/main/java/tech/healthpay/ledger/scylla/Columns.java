package tech.healthpay.ledger.scylla;

import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** How values that CQL has no exact type for lie in columns. */
final class Columns {
    private static final int MONTHS_BASE = 100;

    private Columns() {}

    /** Returns microseconds since 1970, the precision of the ledger's times. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Returns for example 202611. */
    static int month(YearMonth month) {
        return month.getYear() * MONTHS_BASE + month.getMonthValue();
    }
}
