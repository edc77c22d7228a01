package tech.healthpay.ledger.core.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimeTest {

    private static final Instant PREVIOUS = Instant.parse("2026-11-23T10:00:00.000001Z");

    @Test
    void it_is_the_commands_time_in_whole_microseconds() {
        assertThat(EventTime.of(PREVIOUS.plusNanos(1_999))).isEqualTo(PREVIOUS.plusNanos(1_000));
        assertThat(EventTime.of(PREVIOUS.plusNanos(1_999), PREVIOUS)).isEqualTo(PREVIOUS.plusNanos(1_000));
    }

    @Test
    void it_is_never_before_the_previous_event() {
        assertThat(EventTime.of(PREVIOUS.minusSeconds(60), PREVIOUS)).isEqualTo(PREVIOUS);
        assertThat(EventTime.of(PREVIOUS, PREVIOUS)).isEqualTo(PREVIOUS);
    }
}
