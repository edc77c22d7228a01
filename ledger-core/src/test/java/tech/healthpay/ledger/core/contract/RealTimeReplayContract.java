package tech.healthpay.ledger.core.contract;

import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;

/** However a history reaches the real-time model, its tables hold what one fold of it leads to. */
public abstract class RealTimeReplayContract extends ReplayContract<RealTimeRow> {

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void wallets(@ForAll("wallets") List<EventEnvelope> events, @ForAll long seed) {
        assertLinesOfOneFold(new WalletRealTimeProjection(), events, seed);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void cards(@ForAll("medCards") List<EventEnvelope> events, @ForAll long seed) {
        assertLinesOfOneFold(new MedCardRealTimeProjection(), events, seed);
    }

    @Provide
    Arbitrary<List<EventEnvelope>> wallets() {
        return ArbitraryStories.wallets();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> medCards() {
        return ArbitraryStories.medCards();
    }
}
