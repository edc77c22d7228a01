package tech.healthpay.ledger.core.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tech.healthpay.ledger.core.contract.ArbitraryStories;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.memory.InMemoryJournalReads;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.port.JournalReads.AccountTotal;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.Money;

/** Whatever happens to wallets, payments and cards, the journal balances after every single event. */
class TrialBalancePropertyTest {

    @Property(tries = 200)
    void the_trial_balance_is_zero_at_every_position(@ForAll("moneyMoving") List<EventEnvelope> events) {
        InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();
        ReadModel<DetailRow> model = new ReadModel<>(new JournalDetailProjection(), store);
        InMemoryJournalReads reads = new InMemoryJournalReads(store);

        for (EventEnvelope event : events) {
            model.project(List.of(event));

            assertThat(reads.trialBalance().stream()
                            .map(AccountTotal::balance)
                            .reduce(Money.zero(Money.EGP), Money::plus))
                    .as("after %s of %s", event.event(), event.stream())
                    .isEqualTo(Money.zero(Money.EGP));
        }
    }

    @Provide
    Arbitrary<List<EventEnvelope>> moneyMoving() {
        return ArbitraryStories.moneyMoving();
    }
}
