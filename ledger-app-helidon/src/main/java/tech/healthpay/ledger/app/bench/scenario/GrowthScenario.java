package tech.healthpay.ledger.app.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** Whether commands cost more once there are many events. */
public final class GrowthScenario implements Scenario {

    private static final int PARTS = 10;
    private static final double FLAT = 0.85;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String about() {
        return "credits from an empty store on, in ten equal parts";
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws InterruptedException {
        Place place = rig.place("command");
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), LedgerMetrics.NONE)) {
            Writers writers = new Writers(ledger.eventStore(), LedgerMetrics.NONE);
            writers.openWallets(plan.wallets());
            long begun = ledger.eventStore().lastPosition();
            // what was never called is compiled first
            writers.fill(ledger.eventStore(), (int) begun + plan.events() / PARTS);
            long first = ledger.eventStore().lastPosition();
            List<Double> rates = new ArrayList<>();
            for (int part = 1; part <= PARTS; part++) {
                long before = ledger.eventStore().lastPosition();
                long begin = System.nanoTime();
                writers.fill(ledger.eventStore(), (int) (first + (long) plan.events() * part / PARTS));
                rates.add((ledger.eventStore().lastPosition() - before) / ((System.nanoTime() - begin) / 1e9));
            }
            double kept = rates.getLast() / rates.getFirst();
            return List.of(Figure.of(name(), "credits up to %,d events".formatted(plan.events()), "commands/s", rates)
                    .hoping(
                            String.format(Locale.ROOT, "the last part at least 0.85 of the first: %.2f", kept),
                            kept >= FLAT));
        }
    }
}
