package tech.healthpay.ledger.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.value.CardNumber;

class RandomIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");

    private final RandomIds ids = new RandomIds(InstantSource.fixed(NOW));

    @Test
    void an_id_is_a_uuid_of_version_7_that_begins_with_the_time() {
        UUID id = ids.nextId();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void ids_and_card_numbers_differ() {
        Set<UUID> drawn = new HashSet<>();
        Set<CardNumber> numbers = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            drawn.add(ids.nextId());
            numbers.add(ids.nextCardNumber());
        }

        assertThat(drawn).hasSize(1_000);
        assertThat(numbers).hasSizeGreaterThan(990);
    }
}
