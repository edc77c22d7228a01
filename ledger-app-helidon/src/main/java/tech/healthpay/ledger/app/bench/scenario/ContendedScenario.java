package tech.healthpay.ledger.app.bench.scenario;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import tech.healthpay.ledger.app.bench.load.Load;
import tech.healthpay.ledger.app.bench.load.Measured;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** Many callers, few wallets: commands that would lose each other's updates if nobody saw to it. */
public final class ContendedScenario implements Scenario {

    private static final int WALLETS = 10;
    private static final int OPENING_EVENTS = 2;
    private static final int MOST_EVENTS = 10_000;

    @Override
    public String name() {
        return "contended";
    }

    @Override
    public String about() {
        return "credits of " + WALLETS + " wallets by many callers at once; none may be lost";
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws InterruptedException {
        Place place = rig.place("command");
        Batches batches = new Batches();
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), batches)) {
            Writers writers = new Writers(ledger.eventStore(), batches);
            writers.openWallets(WALLETS);
            LongAdder accepted = new LongAdder();
            Measured measured = Load.closed(plan, (caller, number) -> {
                writers.credit(writers.wallets().get((int) ((caller + number) % WALLETS)));
                accepted.increment();
            });
            long stored = 0;
            for (WalletId wallet : writers.wallets()) {
                stored += length(ledger, StreamId.of(wallet)) - OPENING_EVENTS;
            }
            return List.of(batches.noted(Figure.of(
                            name(), "credits of ten wallets, " + plan.callers() + " callers", "commands/s", measured))
                    .hopingFor(5_000)
                    .hopingForLatency(0, 0, 100)
                    .hoping(
                            "no update lost: %,d accepted, %,d stored".formatted(accepted.sum(), stored),
                            stored == accepted.sum()));
        }
    }

    private static long length(PostgresLedger ledger, StreamId stream) {
        long version = 0;
        int read;
        do {
            read = ledger.eventStore().read(stream, version, MOST_EVENTS).size();
            version += read;
        } while (read == MOST_EVENTS);
        return version;
    }
}
