package tech.healthpay.ledger.app.bench.scenario;

import java.util.List;
import tech.healthpay.ledger.app.bench.load.Load;
import tech.healthpay.ledger.app.bench.load.Measured;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** Transfers: four events of three aggregates, all or nothing. */
public final class TransfersScenario implements Scenario {

    @Override
    public String name() {
        return "transfers";
    }

    @Override
    public String about() {
        return "transfers between two of many wallets: four events of three aggregates, atomic";
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws InterruptedException {
        Place place = rig.place("command");
        Batches batches = new Batches();
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), batches)) {
            Writers writers = new Writers(ledger.eventStore(), batches);
            rig.say("    opening %,d wallets".formatted(plan.wallets()));
            writers.openWallets(plan.wallets());
            Measured measured = Load.closed(plan, (caller, number) -> {
                WalletId from = writers.wallet(plan, caller, 2 * number);
                WalletId to = writers.wallet(plan, caller, 2 * number + 1);
                writers.transfer(from, to);
            });
            double sql = SqlTransfers.rate(place, plan);
            return List.of(batches.noted(
                            Figure.of(name(), "transfers, " + plan.callers() + " callers", "transfers/s", measured))
                    .beside("double entry in SQL alone, one transfer a transaction, 16 connections", sql)
                    .hopingFor(8_000)
                    .hopingForRatio(3.5));
        }
    }
}
