package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.TransferReads;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.TransferRow;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.TransferStatus;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** What every reader of transfers must answer, over what the wallet projection wrote. The store may hold others. */
@Timeout(120)
public abstract class TransferReadsContract {

    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");
    private static final Money AMOUNT = Money.parse("12.50", Money.EGP);

    private final WalletId source = new WalletId(UUID.randomUUID());
    private final WalletId destination = new WalletId(UUID.randomUUID());
    private ReadModel<DetailRow> model;
    private TransferReads reads;

    /** Returns the store that the reads look at. */
    protected abstract ProjectionStore<DetailRow> store();

    /** Returns the reads under test. */
    protected abstract TransferReads reads();

    @BeforeEach
    final void take_the_model() {
        model = new ReadModel<>(new WalletDetailProjection(), store());
        reads = reads();
    }

    @Test
    void what_does_not_exist_is_absent() {
        assertThat(reads.find(new TransferId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void a_completed_transfer_is_found_as_its_last_event_left_it() {
        TransferStory story = TransferStory.initiated(source, destination, AMOUNT, START);
        story.complete(AMOUNT, AMOUNT);
        model.project(story.events());

        assertThat(reads.find(story.id())).contains(row(story, TransferStatus.COMPLETED, null, null));
    }

    @Test
    void a_failed_transfer_tells_why() {
        TransferStory story = TransferStory.initiated(source, destination, AMOUNT, START);
        story.fail("WALLET_NOT_ACTIVE", "the wallet is suspended");
        model.project(story.events());

        assertThat(reads.find(story.id()))
                .contains(row(story, TransferStatus.FAILED, "WALLET_NOT_ACTIVE", "the wallet is suspended"));
    }

    @Test
    void a_transfer_and_a_wallet_are_projected_in_one_batch_each_by_its_own_versions() {
        WalletStory wallet = WalletStory.active(new UserId(UUID.randomUUID()), "100.00", START);
        wallet.transferOut(AMOUNT);
        TransferStory story = TransferStory.initiated(wallet.id(), destination, AMOUNT, START);
        story.complete(AMOUNT, AMOUNT);
        List<EventEnvelope> batch = new ArrayList<>(wallet.events());
        batch.addAll(story.events());

        model.project(batch);
        model.project(batch);

        assertThat(reads.find(story.id())).hasValueSatisfying(row -> {
            assertThat(row.version()).isEqualTo(2);
            assertThat(row.sourceWalletId()).isEqualTo(wallet.id());
        });
    }

    private TransferRow row(TransferStory story, TransferStatus status, String errorCode, String reason) {
        return new TransferRow(
                story.id(),
                source,
                destination,
                status,
                AMOUNT,
                new Reference("rent"),
                "share of the rent",
                errorCode,
                reason,
                START,
                START.plusSeconds(1),
                2);
    }
}
