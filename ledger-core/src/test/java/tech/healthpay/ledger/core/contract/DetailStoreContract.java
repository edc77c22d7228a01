package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.WalletStatus;

/** What every store of the detail read model must do. */
public abstract class DetailStoreContract extends ProjectionStoreContract<DetailRow> {

    @Override
    final List<List<DetailRow>> histories() {
        return SampleRows.detailHistories();
    }

    @Override
    final List<DetailRow> others() {
        return SampleRows.otherDetailRows();
    }

    @Test
    void another_row_of_the_same_version_changes_nothing() {
        WalletRow row = histories().stream()
                .map(List::getLast)
                .filter(WalletRow.class::isInstance)
                .map(WalletRow.class::cast)
                .findFirst()
                .orElseThrow();
        WalletRow other = new WalletRow(
                row.walletId(),
                row.userId(),
                row.walletType(),
                row.kycLevel(),
                WalletStatus.SUSPENDED,
                row.balance(),
                row.reserved(),
                null,
                null,
                row.createdAt(),
                row.updatedAt(),
                row.version());

        save(List.of(row));
        save(List.of(other));

        assertThat(load(row.key())).isEqualTo(row);
    }
}
