package tech.healthpay.ledger.postgres.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.DetailStoreContract;
import tech.healthpay.ledger.core.contract.PlainEvents;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RowRefusedException;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The detail store in PostgreSQL does what every store of that read model must do. */
class PostgresDetailStoreTest extends DetailStoreContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return LEDGER.get().detailStore();
    }

    @Test
    void a_row_that_it_cannot_hold_is_refused_as_such_with_all_rows_and_checkpoints_of_the_save() {
        TransactionRow good = transaction("by hand");
        TransactionRow bad = transaction("by \u0000 hand");

        assertThatThrownBy(() -> store().save(
                                "refusing",
                                List.of(good, bad),
                                List.of(new Checkpoint(new FeedPartition("refusing", 0), 1, 1))))
                .isInstanceOf(RowRefusedException.class)
                .hasMessageNotContaining("hand");

        assertThat(store().checkpoints("refusing")).isEmpty();
        assertThat(LEDGER.get()
                        .wallets()
                        .transactions(good.walletId(), PageRequest.first(1))
                        .items())
                .isEmpty();
    }

    private static TransactionRow transaction(String description) {
        return new TransactionRow(
                UUID.randomUUID(),
                new WalletId(UUID.randomUUID()),
                true,
                TransactionRow.OPENING,
                Money.parse("1.00", Money.EGP),
                Money.parse("1.00", Money.EGP),
                null,
                description,
                null,
                null,
                PlainEvents.TIME,
                1);
    }
}
