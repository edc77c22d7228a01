package tech.healthpay.ledger.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tech.healthpay.ledger.core.contract.Envelopes;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.memory.InMemoryRealTimeReads;
import tech.healthpay.ledger.core.memory.InMemoryWalletReads;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.sourcing.Histories;
import tech.healthpay.ledger.core.wallet.Wallet.Open;

/** Whatever a wallet's decider accepts, both read models show, and they say of the wallet what its decider knows. */
class WalletReadModelsTest {

    private final WalletDecider decider = new WalletDecider();

    @Property(tries = 300)
    void the_detail_model_agrees_with_the_state(@ForAll("commands") List<WalletCommand> commands) {
        List<WalletEvent> history = Histories.play(decider, commands, (sofar, state) -> {});
        InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();
        new ReadModel<>(new WalletDetailProjection(), store).project(Envelopes.of(history));
        Open wallet = stateAfter(history);

        WalletRow row = new InMemoryWalletReads(store).find(wallet.id()).orElseThrow();

        assertThat(row.status()).isEqualTo(wallet.status());
        assertThat(row.balance()).isEqualTo(wallet.funds().balance());
        assertThat(row.reserved()).isEqualTo(wallet.funds().reserved());
        assertThat(row.dailyLimit()).isEqualTo(wallet.limits().daily());
        assertThat(row.monthlyLimit()).isEqualTo(wallet.limits().monthly());
        assertThat(row.updatedAt()).isEqualTo(wallet.lastEventAt());
        assertThat(row.version()).isEqualTo(history.size());
    }

    @Property(tries = 300)
    void the_real_time_model_agrees_with_the_state(@ForAll("commands") List<WalletCommand> commands) {
        List<WalletEvent> history = Histories.play(decider, commands, (sofar, state) -> {});
        InMemoryProjectionStore<RealTimeRow> store = new InMemoryProjectionStore<>();
        new ReadModel<>(new WalletRealTimeProjection(), store).project(Envelopes.of(history));
        Open wallet = stateAfter(history);

        WalletBalanceRow row =
                new InMemoryRealTimeReads(store).walletBalance(wallet.id()).orElseThrow();

        assertThat(row.status()).isEqualTo(wallet.status());
        assertThat(row.balance()).isEqualTo(wallet.funds().balance());
        assertThat(row.reserved()).isEqualTo(wallet.funds().reserved());
        assertThat(row.available()).isEqualTo(wallet.funds().available());
        assertThat(row.version()).isEqualTo(history.size());
    }

    @Provide
    Arbitrary<List<WalletCommand>> commands() {
        return new WalletHistoriesTest().commands();
    }

    private Open stateAfter(List<WalletEvent> history) {
        Wallet state = decider.initial();
        for (WalletEvent event : history) {
            state = decider.evolve(state, event);
        }
        return (Open) state;
    }
}
