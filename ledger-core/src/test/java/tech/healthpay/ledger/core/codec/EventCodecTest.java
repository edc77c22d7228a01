package tech.healthpay.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.SampleEvents;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletLimitsUpdated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletSuspended;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.value.Money;

class EventCodecTest {

    /** The fields without which an event can still be read, as something other than it was. */
    private static final Set<String> OPTIONAL = Set.of(
            "wallet.created dailyLimit",
            "wallet.created monthlyLimit",
            "wallet.closed reason",
            "wallet.credited description",
            "wallet.debited description",
            "wallet.limits.updated dailyLimit",
            "wallet.limits.updated monthlyLimit",
            "transfer.initiated description",
            "payment.initiated description",
            "payment_request.created payerWalletId",
            "payment_request.created payerUserId",
            "payment_request.created description",
            "payment_request.cancelled reason",
            "medcard.created insuranceProvider",
            "medcard.created policyNumber",
            "medcard.activated reason",
            "medcard.suspended notes",
            "medcard.closed notes",
            "medcard.closed refundWalletId",
            "medcard.beneficiary.removed reason",
            "medcard.prescription.claimed pharmacyLocation",
            "medcard.copayment.charged relatedClaimId",
            "medcard.copayment.charged walletId",
            "medcard.copayment.charged claimChargedAfter");

    private final EventCodec codec = new EventCodec();

    @Test
    void an_event_is_encoded_with_its_type_its_version_and_its_time() {
        WalletSuspended event = SampleEvents.complete(WalletSuspended.class);

        NewEvent encoded = codec.encode(event, SampleRecords.eventId(1), SampleRecords.METADATA);

        assertThat(encoded)
                .isEqualTo(new NewEvent(
                        SampleRecords.eventId(1),
                        "wallet.suspended",
                        1,
                        SampleEvents.AT,
                        Map.of("reason", "phone reported stolen"),
                        SampleRecords.METADATA));
        assertThat(codec.eventType(event)).isEqualTo("wallet.suspended");
        assertThat(codec.schemaVersion(event)).isEqualTo(1);
    }

    @Test
    void data_names_its_currency_once_after_the_first_amount() {
        Map<String, Object> data = data(SampleEvents.complete(TransferCompleted.class));

        assertThat(data)
                .containsExactly(
                        entry("sourceBalanceAfter", "925.00"),
                        entry("currency", "EGP"),
                        entry("destinationBalanceAfter", "75.00"));
    }

    @Test
    void amounts_have_exactly_the_digits_of_their_currency() {
        Currency yen = Currency.getInstance("JPY");
        Currency dinar = Currency.getInstance("KWD");

        assertThat(data(completed(Money.ofMinor(-7, yen)))).containsEntry("sourceBalanceAfter", "-7");
        assertThat(data(completed(Money.ofMinor(-7, dinar)))).containsEntry("sourceBalanceAfter", "-0.007");
        assertThat(data(completed(Money.ofMinor(Long.MIN_VALUE, dinar))))
                .containsEntry("sourceBalanceAfter", "-9223372036854775.808");
    }

    @ParameterizedTest
    @MethodSource("sparseEvents")
    void an_absent_value_is_an_absent_field(LedgerEvent event) {
        EventRecord record = SampleRecords.of(event, 3, 1);

        assertThat(record.data()).doesNotContainValue(null);
        assertThat(record.data().keySet())
                .noneMatch(field -> OPTIONAL.contains(record.eventType() + " " + field))
                .doesNotContain("relatedType", "relatedId");
        assertThat(codec.decode(record).event()).isEqualTo(event);
    }

    @Test
    void every_type_with_optional_fields_has_a_sample_without_them() {
        assertThat(SampleEvents.sparse().stream().map(codec::eventType))
                .containsExactlyInAnyOrderElementsOf(OPTIONAL.stream()
                        .map(field -> field.substring(0, field.indexOf(' ')))
                        .distinct()
                        .toList());
    }

    @Test
    void data_cannot_be_changed() {
        Map<String, Object> data = data(SampleEvents.complete(PrescriptionClaimed.class));

        assertThat(data).isUnmodifiable();
        assertThat((List<?>) data.get("items")).isUnmodifiable();
    }

    @Test
    void the_envelope_keeps_what_the_store_added() {
        WalletActivated event = SampleEvents.complete(WalletActivated.class);

        EventEnvelope envelope = codec.decode(SampleRecords.of(event, 12, 345));

        assertThat(envelope)
                .isEqualTo(new EventEnvelope(SampleRecords.eventId(345), 12, 345, event, SampleRecords.METADATA));
    }

    @Test
    void an_event_of_mixed_currencies_is_not_encoded() {
        TransferCompleted mixed = new TransferCompleted(
                SampleEvents.TRANSFER,
                Money.parse("1.00", Money.EGP),
                Money.parse("1.00", Currency.getInstance("USD")),
                SampleEvents.AT);

        assertThatIllegalArgumentException().isThrownBy(() -> data(mixed)).withMessageContaining("currency");
    }

    @Test
    void a_wallet_opened_in_another_currency_than_its_own_is_not_encoded() {
        WalletCreated opened = SampleEvents.complete(WalletCreated.class);
        WalletCreated mixed = new WalletCreated(
                opened.walletId(),
                opened.userId(),
                opened.walletType(),
                Currency.getInstance("USD"),
                opened.kycLevel(),
                opened.initialBalance(),
                null,
                null,
                opened.at());

        assertThatIllegalArgumentException().isThrownBy(() -> data(mixed)).withMessageContaining("initialBalance");
    }

    @Test
    void a_time_finer_than_a_microsecond_is_not_encoded() {
        Instant fine = Instant.parse("2026-11-23T09:15:30.123456789Z");

        assertThatIllegalArgumentException().isThrownBy(() -> data(new WalletActivated(SampleEvents.WALLET, fine)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data(new PaymentAuthorized(SampleEvents.PAYMENT, "AUTH-1", fine, SampleEvents.AT)))
                .withMessageContaining("expiresAt");
    }

    @Test
    void an_unknown_event_type_is_a_corrupt_history() {
        EventRecord record = SampleRecords.of(SampleEvents.complete(WalletActivated.class), 3, 17);

        assertThatCorrupt(retyped(record, "wallet.exploded", 1, "wallet"))
                .withMessage("cannot read wallet.exploded@wallet/" + SampleEvents.WALLET
                        + "#3 (position 17) of schema version 1: its event type is unknown");
    }

    @Test
    void a_type_on_another_kind_of_aggregate_is_a_corrupt_history() {
        EventRecord record = SampleRecords.of(SampleEvents.complete(WalletActivated.class), 3, 17);

        assertThatCorrupt(retyped(record, "wallet.activated", 1, "medcard"))
                .withMessageContaining("its event type belongs to a wallet");
    }

    @Test
    void a_newer_schema_version_is_a_corrupt_history() {
        EventRecord record = SampleRecords.of(SampleEvents.complete(WalletActivated.class), 3, 17);

        assertThatCorrupt(retyped(record, "wallet.activated", 2, "wallet"))
                .withMessageContaining("its schema version is newer than the newest one known, 1");
    }

    @ParameterizedTest
    @MethodSource("records")
    void fields_it_does_not_know_are_skipped(EventRecord record) {
        Map<String, Object> extended = withUnknownFields(record.data());

        assertThat(codec.decode(withData(record, extended)).event())
                .isEqualTo(codec.decode(record).event());
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_missing_field_is_named_unless_it_is_optional(EventRecord record) {
        for (String field : record.data().keySet()) {
            EventRecord without = withData(record, without(record.data(), field));
            if (OPTIONAL.contains(record.eventType() + " " + field)) {
                assertThat(codec.decode(without).event())
                        .isNotEqualTo(codec.decode(record).event());
            } else if (field.equals("relatedId")) {
                assertThatCorrupt(without).withMessageEndingWith("its field relatedType must come with relatedId");
            } else {
                assertThatCorrupt(without).withMessageEndingWith("its field " + field + " is missing");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_field_of_another_type_is_named(EventRecord record) {
        for (String field : record.data().keySet()) {
            assertThatCorrupt(withData(record, with(record.data(), field, true)))
                    .withMessageContaining("#" + record.version() + " (position " + record.position() + ")")
                    .withMessageContaining("its field " + field + " must be a");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "initialBalance, 1000",
        "initialBalance, 1000.0",
        "initialBalance, 01000.00",
        "initialBalance, +1000.00",
        "initialBalance, 1E3",
        "initialBalance, 1.E2",
        "initialBalance, 1000.001",
        "initialBalance, '1000,00'",
        "initialBalance, .00",
        "initialBalance, -0.00",
        "initialBalance, 00",
        "initialBalance, 92233720368547758.08",
        "initialBalance, NaN",
        "initialBalance, ''",
        "initialBalance, ١٠٠٠.٠٠",
        "currency, egp",
        "currency, XAU",
        "userId, 019AAFC4-1D20-7C11-8A01-5B6F0C2D9E01",
        "userId, 1-2-3-4-5",
        "userId, nobody",
        "walletType, PERSONAL",
    })
    void a_value_that_the_writer_would_not_have_written_is_refused(String field, String value) {
        EventRecord record = SampleRecords.of(SampleEvents.complete(WalletCreated.class), 1, 1);

        assertThatCorrupt(withData(record, with(record.data(), field, value)))
                .withMessageContaining("its field " + field + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "copaymentPercentage, 20, must have two decimals",
        "copaymentPercentage, 100.01, must be a percentage from 0 to 100",
        "cardNumber, MC402718395020, card number has a wrong check digit",
        "expiryDate, 2028-02-30, must be a date such as 2026-11-23",
        "expiryDate, 31.12.2028, must be a date such as 2026-11-23",
    })
    void a_value_that_breaks_its_own_rule_is_refused(String field, String value, String rule) {
        EventRecord record = SampleRecords.of(SampleEvents.complete(MedCardCreated.class), 3, 1);

        assertThatCorrupt(withData(record, with(record.data(), field, value)))
                .withMessageEndingWith("its field " + field + " " + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:15:30.000Z, must be a time in UTC such as 2026-11-23T10:15:30.123456Z",
        "2026-11-23T12:15:30+02:00, must be a time in UTC such as 2026-11-23T10:15:30.123456Z",
        "tomorrow, must be a time in UTC such as 2026-11-23T10:15:30.123456Z",
    })
    void a_time_in_another_form_is_refused(String value, String rule) {
        EventRecord record = SampleRecords.of(SampleEvents.complete(PaymentAuthorized.class), 3, 1);

        assertThatCorrupt(withData(record, with(record.data(), "expiresAt", value)))
                .withMessageEndingWith("its field expiresAt " + rule);
    }

    @Test
    void an_integer_may_be_read_as_a_long_but_must_fit() {
        PrescriptionClaimed event = SampleEvents.complete(PrescriptionClaimed.class);
        EventRecord record = SampleRecords.of(event, 3, 1);
        String field = "monthPrescriptionClaimsAfter";

        assertThat(codec.decode(withData(record, with(record.data(), field, 1L)))
                        .event())
                .isEqualTo(event);
        assertThatCorrupt(withData(record, with(record.data(), field, 1L << 32)))
                .withMessageEndingWith("its field " + field + " must be a 32-bit integer");
        assertThatCorrupt(withData(record, with(record.data(), field, "1")))
                .withMessageEndingWith("its field " + field + " must be an integer");
    }

    @Test
    void a_malformed_field_is_named_with_its_place_in_a_list() {
        EventRecord record = SampleRecords.of(SampleEvents.complete(PrescriptionClaimed.class), 3, 1);
        List<Object> items = new ArrayList<>((List<?>) record.data().get("items"));

        items.set(1, without(document(items.get(1)), "unitPrice"));
        assertThatCorrupt(withData(record, with(record.data(), "items", items)))
                .withMessageEndingWith("its field items[1].unitPrice is missing");

        items.set(1, "two boxes");
        assertThatCorrupt(withData(record, with(record.data(), "items", items)))
                .withMessageEndingWith("its field items[1] must be an object");
    }

    @Test
    void a_value_object_that_contradicts_itself_is_named() {
        EventRecord record = SampleRecords.of(SampleEvents.complete(MedCardCreated.class), 3, 1);
        Map<String, Object> holder = document(record.data().get("primaryHolder"));

        assertThatCorrupt(withData(
                        record, with(record.data(), "primaryHolder", with(holder, "dateOfBirth", "1988-03-15"))))
                .withMessageEndingWith("its field primaryHolder dateOfBirth differs from the one in the national id");
    }

    @Test
    void what_stands_behind_a_movement_is_named_by_type_and_id_together() {
        EventRecord record = SampleRecords.of(SampleEvents.complete(WalletCredited.class), 3, 1);

        assertThat(record.data())
                .containsEntry("relatedType", "transfer")
                .containsEntry("relatedId", SampleEvents.TRANSFER.toString());
        assertThatCorrupt(withData(record, with(record.data(), "relatedId", "x".repeat(65))))
                .withMessageEndingWith("its field relatedId must have 1 to 64 characters");
    }

    @Test
    void limits_of_a_wallet_without_any_name_no_currency() {
        assertThat(data(new WalletLimitsUpdated(SampleEvents.WALLET, null, null, SampleEvents.AT)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nationalId, 28803149945678",
        "nationalId, KARIM-SECRET",
        "dateOfBirth, KARIM-SECRET",
        "phoneNumber, 01012345678",
    })
    void a_complaint_never_repeats_personal_data(String field, String value) {
        EventRecord record = SampleRecords.of(SampleEvents.complete(BeneficiaryAdded.class), 3, 1);

        assertThatCorrupt(withData(record, with(record.data(), field, value)))
                .withMessageContaining("its field " + field)
                .satisfies(corrupt -> assertThat(corrupt).hasNoCause())
                .satisfies(corrupt -> assertThat(corrupt.toString()).doesNotContain(value));
    }

    static List<EventRecord> records() {
        return SampleRecords.complete();
    }

    static List<LedgerEvent> sparseEvents() {
        return SampleEvents.sparse();
    }

    private Map<String, Object> data(LedgerEvent event) {
        return codec.encode(event, SampleRecords.eventId(1), SampleRecords.METADATA)
                .data();
    }

    private static TransferCompleted completed(Money amount) {
        return new TransferCompleted(SampleEvents.TRANSFER, amount, amount, SampleEvents.AT);
    }

    private ThrowableAssertAlternative<CorruptHistoryException> assertThatCorrupt(EventRecord record) {
        return assertThatExceptionOfType(CorruptHistoryException.class).isThrownBy(() -> codec.decode(record));
    }

    private static EventRecord retyped(EventRecord record, String type, int schemaVersion, String aggregateType) {
        return new EventRecord(
                record.eventId(),
                type,
                schemaVersion,
                aggregateType,
                record.aggregateId(),
                record.version(),
                record.position(),
                record.timestamp(),
                record.data(),
                record.metadata());
    }

    private static EventRecord withData(EventRecord record, Map<String, Object> data) {
        return new EventRecord(
                record.eventId(),
                record.eventType(),
                record.schemaVersion(),
                record.aggregateType(),
                record.aggregateId(),
                record.version(),
                record.position(),
                record.timestamp(),
                data,
                record.metadata());
    }

    private static Map<String, Object> with(Map<String, Object> data, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(data);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> data, String field) {
        Map<String, Object> changed = new LinkedHashMap<>(data);
        changed.remove(field);
        return changed;
    }

    @SuppressWarnings("unchecked") // a plain document's keys are strings
    private static Map<String, Object> document(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> withUnknownFields(Map<String, Object> data) {
        Map<String, Object> extended = new LinkedHashMap<>();
        extended.put("addedLater", List.of(Map.of("a", 1)));
        data.forEach((field, value) -> extended.put(field, withUnknownFieldsInside(value)));
        return extended;
    }

    private static Object withUnknownFieldsInside(Object value) {
        return switch (value) {
            case Map<?, ?> nested -> withUnknownFields(document(nested));
            case List<?> list ->
                list.stream().map(EventCodecTest::withUnknownFieldsInside).toList();
            default -> value;
        };
    }
}
