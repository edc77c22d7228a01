package tech.healthpay.ledger.core.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** The calendar of the ledger: a day or month is the one in {@code Africa/Cairo} (domain.md, "time"). */
public final class CairoCalendar {

    /** The zone whose days and months count. */
    public static final ZoneId ZONE = ZoneId.of("Africa/Cairo");

    private CairoCalendar() {}

    /** Returns the calendar day in Cairo at this instant. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** Returns the calendar month in Cairo at this instant. */
    public static YearMonth month(Instant instant) {
        return YearMonth.from(day(instant));
    }
}
