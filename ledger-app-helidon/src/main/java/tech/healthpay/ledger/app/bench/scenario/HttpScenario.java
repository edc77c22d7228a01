package tech.healthpay.ledger.app.bench.scenario;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.app.bench.load.Connections;
import tech.healthpay.ledger.app.bench.load.HttpConnection;
import tech.healthpay.ledger.app.bench.load.Load;
import tech.healthpay.ledger.app.bench.load.Measured;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.app.wiring.Ledger;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** Commands over HTTP, to a process that has no other role. */
public final class HttpScenario implements Scenario {

    static final String CREDIT = "{\"amount\":\"1.00\",\"transactionType\":\"deposit\",\"reference\":\"BENCH-1\"}";

    private static final int CREATED = 201;
    private static final int OK = 200;

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String about() {
        return "credits over HTTP with tokens and idempotency keys, command role only";
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws IOException, InterruptedException {
        Place place = rig.place("command");
        List<WalletId> wallets;
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), LedgerMetrics.NONE)) {
            Writers writers = new Writers(ledger.eventStore(), LedgerMetrics.NONE);
            rig.say("    opening %,d wallets".formatted(plan.wallets()));
            writers.openWallets(plan.wallets());
            wallets = new ArrayList<>(writers.wallets());
        }
        double echoed = echoes(plan);
        try (Ledger ledger = rig.ledger(place);
                Connections connections = new Connections(ledger.address(), plan.callers())) {
            String token = rig.token(place);
            URI server = ledger.address();
            Measured most = Load.closed(
                    plan,
                    (caller, number) -> connections.exchange(
                            credit(server, token, wallet(wallets, plan, caller, number)), CREATED));
            Measured quiet = Load.open(
                    plan,
                    plan.rate(),
                    (caller, number) ->
                            connections.exchange(credit(server, token, wallet(wallets, plan, 0, number)), CREATED));
            return List.of(
                    Figure.of(name(), "credits, " + plan.callers() + " connections", "commands/s", most)
                            .beside("the same server parses and echoes the same body", echoed)
                            .hopingFor(18_000)
                            .hopingForRatio(0.4)
                            .hopingForLatency(0, 20, 0),
                    Figure.of(
                                    name(),
                                    "credits at %,d/s, whatever the answers".formatted(plan.rate()),
                                    "commands/s",
                                    quiet)
                            .hopingForLatency(2, 5, 15));
        }
    }

    private static double echoes(Plan plan) throws IOException, InterruptedException {
        try (EchoServer server = EchoServer.start();
                Connections connections = new Connections(server.address(), plan.callers())) {
            byte[] request = HttpConnection.request("POST", server.address().resolve("/echo"), "none", "", CREDIT);
            return Figure.of(
                            "http",
                            "echo",
                            "requests/s",
                            Load.closed(plan, (caller, number) -> connections.exchange(request, OK)))
                    .median();
        }
    }

    static byte[] credit(URI server, String token, WalletId wallet) {
        return HttpConnection.request(
                "POST",
                server.resolve("/api/v1/wallets/" + wallet.value() + "/credits"),
                token,
                "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                CREDIT);
    }

    static WalletId wallet(List<WalletId> wallets, Plan plan, int caller, long number) {
        return wallets.get((int) ((caller * 7_919L + number * plan.callers()) % wallets.size()));
    }
}
