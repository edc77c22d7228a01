package tech.healthpay.ledger.postgres.events;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.handling.HandlingSettings;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.memory.SequentialIdSource;
import tech.healthpay.ledger.core.model.ModelRunner;
import tech.healthpay.ledger.core.model.Step;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** What the ledger in PostgreSQL answers and keeps is what the reference model says, as it is in memory. */
class PostgresModelTest {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    private static final int STEPS = 200;

    /** Keeps the ids of one story apart from those of another, which are in the same database. */
    private static final long IDS_OF_A_STORY = 1_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void the_ledger_agrees_with_the_reference_model(long seed) {
        EventStore store = LEDGER.get().eventStore();
        SequentialIdSource ids = new SequentialIdSource(seed * IDS_OF_A_STORY);
        LedgerCommands commands =
                new LedgerCommands(store, new EventCodec(), ids, LedgerMetrics.NONE, HandlingSettings.DEFAULTS);

        new ModelRunner(commands, store, ids).play(Step.story(seed, STEPS));
    }
}
