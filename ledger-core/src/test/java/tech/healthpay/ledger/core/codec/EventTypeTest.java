package tech.healthpay.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.SampleEvents;

/** The catalogue against the sealed hierarchy on one side and the contract's list on the other. */
class EventTypeTest {

    /** The contract's events in the words of domain.md. */
    private static final List<String> CONTRACT = List.of(
            "wallet.created",
            "wallet.activated",
            "wallet.suspended",
            "wallet.closed",
            "wallet.credited",
            "wallet.debited",
            "transfer.initiated",
            "transfer.completed",
            "transfer.failed",
            "payment.initiated",
            "payment.authorized",
            "payment.captured",
            "payment.failed",
            "payment.cancelled",
            "payment.refunded",
            "payment_request.created",
            "payment_request.fulfilled",
            "payment_request.cancelled",
            "payment_request.expired",
            "medcard.created",
            "medcard.activated",
            "medcard.suspended",
            "medcard.closed",
            "medcard.limit.updated",
            "medcard.beneficiary.added",
            "medcard.beneficiary.removed",
            "medcard.prescription.claimed",
            "medcard.insurance.claim.filed",
            "medcard.copayment.charged",
            "medcard.upgraded",
            "medcard.downgraded");

    /** What this ledger adds to it. */
    private static final List<String> ADDITIONS = List.of(
            "wallet.limits.updated",
            "wallet.funds.reserved",
            "wallet.funds.released",
            "medcard.insurance.claim.approved",
            "medcard.insurance.claim.rejected",
            "medcard.insurance.claim.paid");

    @Test
    void the_contract_has_31_events_and_the_ledger_adds_6() {
        assertThat(CONTRACT).hasSize(31);
        assertThat(wireNames(EventType::isContract)).containsExactlyInAnyOrderElementsOf(CONTRACT);
        assertThat(wireNames(type -> !type.isContract())).containsExactlyInAnyOrderElementsOf(ADDITIONS);
    }

    @Test
    void every_leaf_of_the_sealed_hierarchy_has_exactly_one_type() {
        assertThat(Stream.of(EventType.values()).<Class<?>>map(EventType::recordClass))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(leaves(LedgerEvent.class).toList())
                .allMatch(Class::isRecord);
    }

    @Test
    void wire_names_are_unique_and_each_is_found() {
        assertThat(Stream.of(EventType.values()).map(EventType::wireName)).doesNotHaveDuplicates();
        assertThat(EventType.values())
                .allSatisfy(type -> assertThat(EventType.find(type.wireName())).contains(type));
    }

    @Test
    void an_unknown_wire_name_is_not_found() {
        assertThat(EventType.find("wallet.exploded")).isEmpty();
        assertThat(EventType.find("WALLET_CREATED")).isEmpty();
    }

    @Test
    void an_event_has_the_type_of_its_record_and_its_aggregate() {
        assertThat(SampleEvents.complete()).hasSameSizeAs(EventType.values()).allSatisfy(event -> {
            EventType type = EventType.of(event);
            assertThat(type.recordClass()).isEqualTo(event.getClass());
            assertThat(type.aggregateType()).isEqualTo(event.aggregateType());
        });
    }

    @Test
    void a_wire_name_begins_with_the_name_of_its_aggregate() {
        assertThat(EventType.values())
                .allMatch(
                        type -> type.wireName().startsWith(type.aggregateType().wireName() + "."));
    }

    private static List<String> wireNames(Predicate<EventType> which) {
        return Stream.of(EventType.values())
                .filter(which)
                .map(EventType::wireName)
                .toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventTypeTest::leaves)
                : Stream.of(type);
    }
}
