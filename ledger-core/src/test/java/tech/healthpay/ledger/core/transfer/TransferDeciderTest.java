package tech.healthpay.ledger.core.transfer;

import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.TransferEvent.TransferFailed;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.sourcing.DeciderSpec;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.SameWallet;
import tech.healthpay.ledger.core.sourcing.Rejection.TransferNotFound;
import tech.healthpay.ledger.core.transfer.TransferCommand.CompleteTransfer;
import tech.healthpay.ledger.core.transfer.TransferCommand.FailTransfer;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

class TransferDeciderTest {

    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    private static final TransferId TRANSFER = new TransferId(UUID.fromString("01890000-0000-7000-8000-000000000001"));
    private static final WalletId SOURCE = new WalletId(UUID.fromString("01890000-0000-7000-8000-000000000002"));
    private static final WalletId DESTINATION = new WalletId(UUID.fromString("01890000-0000-7000-8000-000000000003"));
    private static final Reference REFERENCE = new Reference("rent");
    private static final CompleteTransfer COMPLETE = new CompleteTransfer(TRANSFER, egp("70.00"), egp("30.00"), NOON);
    private static final FailTransfer FAIL = new FailTransfer(TRANSFER, "INSUFFICIENT_FUNDS", "too little", NOON);
    private static final TransferCompleted COMPLETED =
            new TransferCompleted(TRANSFER, egp("70.00"), egp("30.00"), NOON);
    private static final TransferFailed FAILED = new TransferFailed(TRANSFER, "INSUFFICIENT_FUNDS", "too little", NOON);

    private final DeciderSpec<TransferCommand, Transfer, TransferEvent> spec = DeciderSpec.of(new TransferDecider());

    @Test
    void a_transfer_is_initiated_and_then_completed() {
        spec.given()
                .when(transfer(DESTINATION, "30.00", null))
                .thenAccepted(initiated(DESTINATION, "30.00"))
                .when(COMPLETE)
                .thenAccepted(COMPLETED);
    }

    @Test
    void a_transfer_is_initiated_and_then_failed() {
        spec.given(initiated(DESTINATION, "30.00")).when(FAIL).thenAccepted(FAILED);
    }

    @Test
    void a_wallet_does_not_pay_itself() {
        spec.given().when(transfer(SOURCE, "30.00", null)).thenRejected(new SameWallet("destinationWalletId", SOURCE));
    }

    @Test
    void bad_input_is_refused() {
        spec.given()
                .when(transfer(DESTINATION, "-0.01", null))
                .thenRejected(new InvalidAmount("amount", "must be more than zero"));
        spec.given()
                .when(transfer(DESTINATION, "30.00", ""))
                .thenRejected(new InvalidField("description", "must have 1 to 500 characters"));
    }

    @Test
    void what_is_not_there_does_not_end() {
        spec.given().when(COMPLETE).thenRejected(new TransferNotFound(TRANSFER));
        spec.given().when(FAIL).thenRejected(new TransferNotFound(TRANSFER));
    }

    @Test
    void what_has_ended_neither_begins_nor_ends_again() {
        spec.given(initiated(DESTINATION, "30.00"), COMPLETED)
                .when(transfer(DESTINATION, "30.00", null))
                .thenRejected(new InvalidStateTransition("TransferFunds", "completed"));
        spec.given(initiated(DESTINATION, "30.00"), COMPLETED)
                .when(FAIL)
                .thenRejected(new InvalidStateTransition("FailTransfer", "completed"));
        spec.given(initiated(DESTINATION, "30.00"), FAILED)
                .when(COMPLETE)
                .thenRejected(new InvalidStateTransition("CompleteTransfer", "failed"));
    }

    @Test
    void impossible_histories_are_noticed() {
        spec.given(COMPLETED).thenCorrupt("first event initiates it");
        spec.given(initiated(SOURCE, "30.00")).thenCorrupt("the wallet pays itself");
        spec.given(initiated(DESTINATION, "0.00")).thenCorrupt("the amount is none");
        spec.given(initiated(DESTINATION, "30.00"), initiated(DESTINATION, "30.00"))
                .thenCorrupt("exists");
        spec.given(initiated(DESTINATION, "30.00"), COMPLETED, FAILED).thenCorrupt("nothing follows the end");
        spec.given(initiated(DESTINATION, "30.00"), new TransferFailed(TRANSFER, "X", "x", NOON.minusSeconds(1)))
                .thenCorrupt("before the event it follows");
    }

    private static TransferFunds transfer(WalletId destination, String amount, @Nullable String description) {
        return new TransferFunds(TRANSFER, SOURCE, destination, egp(amount), REFERENCE, description, NOON);
    }

    private static TransferInitiated initiated(WalletId destination, String amount) {
        return new TransferInitiated(TRANSFER, SOURCE, destination, egp(amount), REFERENCE, null, NOON);
    }
}
