package tech.healthpay.ledger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.codec.EventType;
import tech.healthpay.ledger.core.event.LedgerEvent;

/** Every event is a record with a wire name and a golden file, and the contract's 31 are all there (domain.md). */
class EventContractTest {

    private static final int CONTRACT_EVENTS = 31;

    @Test
    void every_leaf_of_the_event_hierarchy_is_a_record_in_the_catalogue() {
        List<Class<?>> leaves = leaves(LedgerEvent.class);

        assertThat(leaves).allMatch(Class::isRecord);
        assertThat(Stream.of(EventType.values()).<Class<?>>map(EventType::recordClass))
                .containsExactlyInAnyOrderElementsOf(leaves);
    }

    @Test
    void every_event_type_has_a_wire_name_of_its_own_and_a_golden_file() {
        Set<String> names = new HashSet<>();
        for (EventType type : EventType.values()) {
            assertThat(names.add(type.wireName())).as(type.wireName()).isTrue();
            assertThat(LedgerEvent.class.getResource("/golden/" + type.wireName() + ".v1.json"))
                    .as(type.wireName())
                    .isNotNull();
        }
    }

    @Test
    void the_contract_events_are_all_there() {
        assertThat(EventType.values()).filteredOn(EventType::isContract).hasSize(CONTRACT_EVENTS);
    }

    @Test
    void a_leaf_that_is_missing_in_the_catalogue_would_be_found() {
        assertThat(leaves(Planted.class)).containsExactly(Planted.Left.class, Planted.Nested.Right.class);
    }

    private sealed interface Planted {
        record Left() implements Planted {}

        sealed interface Nested extends Planted {
            record Right() implements Nested {}
        }
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return List.of(type);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }
}
