package tech.healthpay.ledger.core.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.StreamId;

class AggregateCacheTest {

    private static final StreamId STREAM = stream(1);

    private final AggregateCache cache = new AggregateCache(160);

    @Test
    void an_older_state_does_not_take_the_place_of_a_newer_one() {
        cache.put(STREAM, new States.Versioned("newer", 2));
        cache.put(STREAM, new States.Versioned("older", 1));

        assertThat(cache.get(STREAM)).isEqualTo(new States.Versioned("newer", 2));
    }

    @Test
    void it_never_holds_more_than_it_may() {
        List<StreamId> streams =
                IntStream.range(0, 10_000).mapToObj(AggregateCacheTest::stream).toList();

        streams.forEach(stream -> cache.put(stream, new States.Versioned("state", 1)));

        assertThat(streams).filteredOn(stream -> cache.get(stream) != null).hasSize(160);
    }

    @Test
    void what_is_forgotten_is_not_known() {
        cache.put(STREAM, new States.Versioned("state", 1));
        cache.forget(STREAM);

        assertThat(cache.get(STREAM)).isNull();
    }

    private static StreamId stream(int number) {
        return new StreamId(AggregateType.WALLET, new UUID(0x7000, number));
    }
}
