package tech.healthpay.ledger.app.bench.scenario;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.app.bench.scenario.Streams.Progressing;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.kafka.KafkaEventFeed;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.scylla.ScyllaRealTimeStore;

/** The way of events from the event store over Kafka into the read models, one instance. */
public final class ProjectionScenario implements Scenario {

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public String about() {
        return "a backlog of credits through the relay and Kafka into PostgreSQL and into the CQL store";
    }

    @Override
    public boolean needsReadSide() {
        return true;
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws InterruptedException {
        Place place = rig.place("relay,projection");
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), LedgerMetrics.NONE);
                ScyllaRealTimeStore realTime = ScyllaRealTimeStore.open(place.realTime(), Clock.systemUTC())) {
            Writers writers = new Writers(ledger.eventStore(), LedgerMetrics.NONE);
            rig.say("    storing %,d events".formatted(plan.events()));
            writers.openWallets(plan.wallets());
            writers.fill(ledger.eventStore(), plan.events());
            Streams streams = new Streams(ledger, ledger.eventStore().lastPosition());
            List<Figure> figures = new ArrayList<>();
            figures.add(streams.publish(name(), place, plan));
            figures.add(intoDetail(streams, ledger, place, plan));
            figures.add(intoRealTime(streams, realTime, place, plan));
            return figures;
        }
    }

    private Figure intoDetail(Streams streams, PostgresLedger ledger, Place place, Plan plan)
            throws InterruptedException {
        Progressing progressing = new Progressing();
        EventFeed feed = new KafkaEventFeed(place.bus());
        Figure figure = streams.project(
                name(),
                "Kafka to PostgreSQL: wallets and transactions",
                List.of(streams.runner(new WalletDetailProjection(), feed, ledger.detailStore(), progressing)),
                progressing,
                plan);
        double ceiling = ledger.eventStore().lastPosition()
                / CopiedRows.seconds(place, List.of("read.wallets", "read.transactions"));
        return figure.beside("the same rows inserted 1,000 a transaction from a table beside", ceiling)
                .hopingFor(30_000)
                .hopingForRatio(0.4);
    }

    private Figure intoRealTime(Streams streams, ScyllaRealTimeStore realTime, Place place, Plan plan)
            throws InterruptedException {
        Progressing progressing = new Progressing();
        EventFeed feed = new KafkaEventFeed(place.bus());
        Figure alone = streams.project(
                name(),
                "Kafka to the CQL store: balances and owners",
                List.of(streams.runner(new WalletRealTimeProjection(), feed, realTime.rows(), progressing)),
                progressing,
                plan);
        return alone.hopingFor(12_000);
    }
}
