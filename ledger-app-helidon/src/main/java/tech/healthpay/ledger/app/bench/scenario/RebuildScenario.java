package tech.healthpay.ledger.app.bench.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.streaming.ProjectionRebuild;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** All read models of PostgreSQL made anew from the event store, one after the other. */
public final class RebuildScenario implements Scenario {

    private static final int BATCH = 10_000;
    private static final long TEN_MILLION = 10_000_000;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String about() {
        return "the four projections of the detail model made anew from the event store";
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws InterruptedException {
        Place place = rig.place("command");
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), LedgerMetrics.NONE)) {
            Writers writers = new Writers(ledger.eventStore(), LedgerMetrics.NONE);
            rig.say("    storing %,d events".formatted(plan.events()));
            writers.openWallets(plan.wallets());
            writers.fill(ledger.eventStore(), plan.events());
            long events = ledger.eventStore().lastPosition();
            List<Projection<DetailRow>> projections = List.of(
                    new WalletDetailProjection(),
                    new MedCardDetailProjection(),
                    new PaymentDetailProjection(),
                    new JournalDetailProjection());
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < Math.min(plan.rounds(), 3); round++) {
                double seconds = 0;
                for (Projection<DetailRow> projection : projections) {
                    seconds += rebuild(projection, ledger).toNanos() / 1e9;
                }
                rates.add(events / seconds);
            }
            Figure figure = Figure.of(name(), "all of the detail model", "events/s", rates);
            return List.of(figure.hopingFor(20_000)
                    .noting(
                            "ten million events at this rate",
                            String.format(Locale.ROOT, "%.1f minutes", TEN_MILLION / figure.median() / 60)));
        }
    }

    private static Duration rebuild(Projection<DetailRow> projection, PostgresLedger ledger)
            throws InterruptedException {
        return new ProjectionRebuild<>(
                        projection,
                        ledger.eventStore(),
                        ledger.detailStore(),
                        ledger.deadLetters(),
                        new EventCodec(),
                        LedgerMetrics.NONE,
                        BATCH)
                .run(UUID.randomUUID())
                .duration();
    }
}
