package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CairoCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T21:59:59.999999Z, 2026-11-30",
        "2026-11-30T22:00:00Z, 2026-12-01",
        "2026-11-30T22:30:00Z, 2026-12-01",
        "2026-12-31T22:00:00Z, 2027-01-01",
        // summer time from the last Friday of April to the last Thursday of October: three hours ahead
        "2026-07-31T20:59:59Z, 2026-07-31",
        "2026-07-31T21:00:00Z, 2026-08-01",
        // the night in which summer time begins has no midnight: its first moment is 01:00
        "2026-04-23T21:59:59Z, 2026-04-23",
        "2026-04-23T22:00:00Z, 2026-04-24",
        // the night in which it ends has the hour before midnight twice, both on the old day
        "2026-10-29T20:59:59Z, 2026-10-29",
        "2026-10-29T21:30:00Z, 2026-10-29",
        "2026-10-29T22:00:00Z, 2026-10-30"
    })
    void a_day_is_the_one_in_cairo(Instant instant, LocalDate day) {
        assertThat(CairoCalendar.day(instant)).isEqualTo(day);
    }

    @Test
    void a_month_is_the_one_in_cairo() {
        assertThat(CairoCalendar.month(Instant.parse("2026-11-30T21:59:59Z"))).isEqualTo(YearMonth.of(2026, 11));
        assertThat(CairoCalendar.month(Instant.parse("2026-11-30T22:30:00Z"))).isEqualTo(YearMonth.of(2026, 12));
    }
}
