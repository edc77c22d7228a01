package tech.healthpay.ledger.app.bench.scenario;

import java.util.List;
import tech.healthpay.ledger.app.bench.load.Load;
import tech.healthpay.ledger.app.bench.load.Measured;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** Commands through the embedding API: rules, idempotency key and durable append. */
public final class CommandsScenario implements Scenario {

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String about() {
        return "credits of many wallets through the embedding API, with rules and idempotency keys";
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws InterruptedException {
        Place place = rig.place("command");
        Batches batches = new Batches();
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), batches)) {
            Writers writers = new Writers(ledger.eventStore(), batches);
            rig.say("    opening %,d wallets".formatted(plan.wallets()));
            writers.openWallets(plan.wallets());
            batches.reset();
            Measured most = Load.closed(plan, (caller, number) -> writers.credit(writers.wallet(plan, caller, number)));
            Figure loaded =
                    batches.noted(Figure.of(name(), "credits, " + plan.callers() + " callers", "commands/s", most));
            Measured quiet =
                    Load.open(plan, plan.rate(), (caller, number) -> writers.credit(writers.wallet(plan, 0, number)));
            return List.of(
                    RawInserts.beside(loaded, place, plan.round())
                            .hopingFor(30_000)
                            .hopingForRatio(0.45)
                            .hopingForLatency(0, 10, 25),
                    Figure.of(
                                    name(),
                                    "credits at %,d/s, whatever the answers".formatted(plan.rate()),
                                    "commands/s",
                                    quiet)
                            .hopingForLatency(2, 5, 15));
        }
    }
}
