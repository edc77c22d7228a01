package tech.healthpay.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.SampleEvents;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletSuspended;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** The upcasting of old events, shown on a past that was planted: no type has a second version yet. */
class UpcastersTest {

    /** Version 1 had a list of causes, version 2 a single cause; version 3 is today's. */
    private static final Upcasters PLANTED = Upcasters.none()
            .with(EventType.WALLET_SUSPENDED, UpcastersTest::causesToCause)
            .with(EventType.WALLET_SUSPENDED, data -> renamed(data, "cause", "reason"));

    private static final WalletSuspended SUSPENDED =
            new WalletSuspended(SampleEvents.WALLET, "phone reported stolen", SampleEvents.AT);

    private final EventCodec codec = new EventCodec(PLANTED);

    @Test
    void an_old_event_goes_through_every_step_in_order() {
        assertThat(decoded(1, Map.of("causes", List.of("phone", "reported", "stolen"))))
                .isEqualTo(SUSPENDED);
    }

    @Test
    void an_event_of_the_middle_goes_through_the_steps_after_it() {
        assertThat(decoded(2, Map.of("cause", "phone reported stolen"))).isEqualTo(SUSPENDED);
    }

    @Test
    void an_event_of_today_goes_through_no_step() {
        assertThat(decoded(3, Map.of("reason", "phone reported stolen"))).isEqualTo(SUSPENDED);
    }

    @Test
    void new_events_are_written_at_the_version_the_steps_lead_to() {
        assertThat(codec.schemaVersion(SUSPENDED)).isEqualTo(3);
        assertThat(codec.encode(SUSPENDED, SampleRecords.eventId(1), SampleRecords.METADATA)
                        .schemaVersion())
                .isEqualTo(3);
    }

    @Test
    void other_types_stay_at_version_1() {
        WalletActivated activated = SampleEvents.complete(WalletActivated.class);

        assertThat(codec.schemaVersion(activated)).isEqualTo(1);
        assertThat(codec.decode(SampleRecords.of(activated, 1, 1)).event()).isEqualTo(activated);
    }

    @Test
    void a_version_beyond_the_last_step_is_a_corrupt_history() {
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> decoded(4, Map.of("reason", "phone reported stolen")))
                .withMessageEndingWith("its schema version is newer than the newest one known, 3");
    }

    @Test
    void data_that_a_step_refuses_is_a_corrupt_history() {
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> decoded(1, Map.of("cause", "phone reported stolen")))
                .withMessageContaining("wallet.suspended")
                .withMessageContaining("schema version 1")
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_table_is_not_changed_by_one_made_from_it() {
        Upcasters longer = PLANTED.with(EventType.WALLET_SUSPENDED, data -> data);

        assertThat(longer.schemaVersion(EventType.WALLET_SUSPENDED)).isEqualTo(4);
        assertThat(PLANTED.schemaVersion(EventType.WALLET_SUSPENDED)).isEqualTo(3);
        assertThat(Upcasters.none().schemaVersion(EventType.WALLET_SUSPENDED)).isEqualTo(1);
    }

    private LedgerEvent decoded(int schemaVersion, Map<String, Object> data) {
        return codec.decode(new EventRecord(
                        SampleRecords.eventId(1),
                        "wallet.suspended",
                        schemaVersion,
                        "wallet",
                        SampleEvents.WALLET.value(),
                        5,
                        1,
                        SampleEvents.AT,
                        data,
                        SampleRecords.METADATA))
                .event();
    }

    private static Map<String, Object> causesToCause(Map<String, Object> data) {
        if (!(data.get("causes") instanceof List<?> causes)) {
            throw new IllegalArgumentException("causes must be a list");
        }
        return Map.of(
                "cause", String.join(" ", causes.stream().map(String::valueOf).toList()));
    }

    private static Map<String, Object> renamed(Map<String, Object> data, String from, String to) {
        Map<String, Object> changed = new LinkedHashMap<>(data);
        changed.put(to, changed.remove(from));
        return changed;
    }
}
