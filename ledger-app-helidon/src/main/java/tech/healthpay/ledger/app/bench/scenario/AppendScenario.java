package tech.healthpay.ledger.app.bench.scenario;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.app.bench.load.Load;
import tech.healthpay.ledger.app.bench.load.Measured;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.app.wiring.RandomIds;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** The event store alone: one event an append, a new stream each, without a rule and without a key. */
public final class AppendScenario implements Scenario {

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String about() {
        return "single events into the event store, each durable before it is answered";
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws InterruptedException {
        Place place = rig.place("command");
        Batches batches = new Batches();
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), batches)) {
            EventStore events = ledger.eventStore();
            Writers writers = new Writers(events, batches);
            writers.openWallets(1);
            writers.credit(writers.wallets().getFirst());
            EventRecord sample = events.readAll(events.lastPosition() - 1, 1).getFirst();
            IdSource ids = new RandomIds(Clock.systemUTC());
            Measured measured = Load.closed(plan, (caller, number) -> append(events, ids, sample));
            Figure figure = batches.noted(Figure.of(name(), "appends of one event", "events/s", measured));
            return List.of(RawInserts.beside(figure, place, plan.round()).hopingForRatio(0.45));
        }
    }

    private static void append(EventStore events, IdSource ids, EventRecord sample) {
        NewEvent event = new NewEvent(
                ids.nextId(),
                sample.eventType(),
                sample.schemaVersion(),
                sample.timestamp(),
                sample.data(),
                sample.metadata());
        AppendResult result = events.append(new Append(
                List.of(new StreamAppend(new StreamId(AggregateType.WALLET, ids.nextId()), 0, List.of(event))),
                Set.of()));
        if (!(result instanceof AppendResult.Appended)) {
            throw new IllegalStateException("an append was not stored: " + result);
        }
    }
}
