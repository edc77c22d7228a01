package tech.healthpay.ledger.core.contract;

import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;

/** However a history reaches the detail model, its tables hold what one fold of it leads to. */
public abstract class DetailReplayContract extends ReplayContract<DetailRow> {

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void wallets_and_transfers(@ForAll("walletsAndTransfers") List<EventEnvelope> events, @ForAll long seed) {
        assertLinesOfOneFold(new WalletDetailProjection(), events, seed);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void payments(@ForAll("paymentsAndRequests") List<EventEnvelope> events, @ForAll long seed) {
        assertLinesOfOneFold(new PaymentDetailProjection(), events, seed);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void cards(@ForAll("medCards") List<EventEnvelope> events, @ForAll long seed) {
        assertLinesOfOneFold(new MedCardDetailProjection(), events, seed);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void the_journal(@ForAll("moneyMoving") List<EventEnvelope> events, @ForAll long seed) {
        assertLinesOfOneFold(new JournalDetailProjection(), events, seed);
    }

    @Provide
    Arbitrary<List<EventEnvelope>> walletsAndTransfers() {
        return ArbitraryStories.walletsAndTransfers();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> paymentsAndRequests() {
        return ArbitraryStories.paymentsAndRequests();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> medCards() {
        return ArbitraryStories.medCards();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> moneyMoving() {
        return ArbitraryStories.moneyMoving();
    }
}
