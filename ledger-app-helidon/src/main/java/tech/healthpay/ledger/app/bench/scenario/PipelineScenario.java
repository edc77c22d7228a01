package tech.healthpay.ledger.app.bench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tech.healthpay.ledger.app.bench.load.Connections;
import tech.healthpay.ledger.app.bench.load.HttpConnection;
import tech.healthpay.ledger.app.bench.load.Latency;
import tech.healthpay.ledger.app.bench.load.Load;
import tech.healthpay.ledger.app.bench.load.Measured;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.app.wiring.Ledger;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** Everything at once on one machine: commands over HTTP, relay, Kafka, both read models, and somebody who waits for what they wrote. */
public final class PipelineScenario implements Scenario {

    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int QUIET = 1_000;
    private static final int BUSY = 5_000;
    private static final int READS = 1_000;
    private static final int WRITES = 500;
    private static final int SAMPLERS = 4;
    private static final int SAMPLED_WALLETS = 25;
    /** Those of the samplers in either phase, and one to see whether all is caught up. */
    private static final int OWN_WALLETS = 2 * SAMPLERS * SAMPLED_WALLETS + 1;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
    /** Created, activated. */
    private static final int OPENING_VERSION = 2;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String about() {
        return "all roles and all servers on this machine; a command until both read models show it, and reads meanwhile";
    }

    @Override
    public boolean needsReadSide() {
        return true;
    }

    @Override
    public List<Figure> run(Rig rig, Plan plan) throws IOException, InterruptedException {
        Place place = rig.place("command,query,relay,projection");
        List<WalletId> wallets;
        try (PostgresLedger ledger = PostgresLedger.open(place.postgres(), LedgerMetrics.NONE)) {
            Writers writers = new Writers(ledger.eventStore(), LedgerMetrics.NONE);
            rig.say("    opening %,d wallets".formatted(plan.wallets() + OWN_WALLETS));
            writers.openWallets(plan.wallets() + OWN_WALLETS);
            wallets = new ArrayList<>(writers.wallets());
        }
        try (Ledger ledger = rig.ledger(place)) {
            Site site = new Site(ledger.address(), rig.token(place), plan, wallets, new AtomicLong());
            List<Figure> figures = new ArrayList<>();
            awaitCaughtUp(site);
            figures.addAll(load(site, QUIET, 0));
            awaitCaughtUp(site);
            figures.addAll(load(site, BUSY, 1));
            awaitCaughtUp(site);
            figures.add(reads(site));
            return figures;
        }
    }

    /** Waits until both read models show a command of now. */
    private static void awaitCaughtUp(Site site) throws IOException {
        WalletId wallet = site.wallets().getLast();
        try (HttpConnection connection = new HttpConnection(site.server())) {
            connection.exchange(HttpScenario.credit(site.server(), site.token(), wallet), CREATED);
            long version = OPENING_VERSION + site.caughtUp().incrementAndGet();
            awaitShown(connection, site.get("/wallets/" + wallet.value() + "?minVersion=" + version));
            awaitShown(connection, site.get("/wallets/" + wallet.value() + "/balance?minVersion=" + version));
        }
    }

    /** The ledger as clients see it. The last wallets are the samplers' own: only they know their versions. */
    private record Site(URI server, String token, Plan plan, List<WalletId> wallets, AtomicLong caughtUp) {

        byte[] credit(long number) {
            return HttpScenario.credit(server, token, wallets.get((int) (number % plan.wallets())));
        }

        byte[] get(String path) {
            return HttpConnection.request("GET", server.resolve("/api/v1" + path), token, "", "");
        }

        WalletId own(int phase, int sampler, long number) {
            int each = SAMPLED_WALLETS;
            return wallets.get(plan.wallets() + (phase * SAMPLERS + sampler) * each + (int) (number % each));
        }
    }

    private List<Figure> load(Site site, int rate, int phase) throws IOException, InterruptedException {
        Histogram detail = new ConcurrentHistogram(LONGEST_MICROS, 3);
        Histogram realTime = new ConcurrentHistogram(LONGEST_MICROS, 3);
        Duration whole = site.plan()
                .warmUp()
                .plus(site.plan().round().multipliedBy(site.plan().rounds()));
        long begin = System.nanoTime();
        long from = begin + site.plan().warmUp().toNanos();
        try (Connections connections =
                        new Connections(site.server(), site.plan().callers());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> samplers = new ArrayList<>();
            for (int i = 0; i < SAMPLERS; i++) {
                int sampler = i;
                samplers.add(CompletableFuture.runAsync(
                        () -> sample(site, phase, sampler, from, begin + whole.toNanos(), detail, realTime), threads));
            }
            Measured commands = Load.open(
                    site.plan(), rate, (caller, number) -> connections.exchange(site.credit(number), CREATED));
            try {
                CompletableFuture.allOf(samplers.toArray(CompletableFuture[]::new))
                        .join();
            } catch (CompletionException e) {
                throw new IllegalStateException("a sampler failed", e.getCause());
            }
            Figure command = Figure.of(
                    name(), "commands at %,d/s with everything running".formatted(rate), "commands/s", commands);
            Figure seenInDetail =
                    sampled("command sent until PostgreSQL's model shows it, at %,d/s".formatted(rate), detail, whole);
            Figure seenInRealTime = sampled(
                    "command sent until the real-time model shows it, at %,d/s".formatted(rate), realTime, whole);
            return rate == QUIET
                    ? List.of(
                            command,
                            seenInDetail.hopingForLatency(15, 50, 0),
                            seenInRealTime.hopingForLatency(15, 50, 0))
                    : List.of(
                            command.hopingFor(rate * 0.99),
                            seenInDetail.hopingForLatency(0, 85, 0),
                            seenInRealTime.hopingForLatency(0, 85, 0));
        }
    }

    private Figure sampled(String what, Histogram micros, Duration whole) {
        Latency latency = Latency.of(micros);
        return Figure.of(
                name(), what, "samples/s", new Measured(List.of(latency.count() / (whole.toMillis() / 1e3)), latency));
    }

    /** Writes and waits for what it wrote, alternately in either read model. */
    private static void sample(
            Site site, int phase, int sampler, long from, long until, Histogram detail, Histogram realTime) {
        try (HttpConnection connection = new HttpConnection(site.server())) {
            int each = SAMPLED_WALLETS;
            for (long number = 0; System.nanoTime() < until; number++) {
                WalletId wallet = site.own(phase, sampler, number);
                long version = OPENING_VERSION + number / each + 1;
                boolean inDetail = number % 2 == 0;
                long begin = System.nanoTime();
                connection.exchange(HttpScenario.credit(site.server(), site.token(), wallet), CREATED);
                awaitShown(
                        connection,
                        site.get("/wallets/" + wallet.value() + (inDetail ? "" : "/balance") + "?minVersion="
                                + version));
                if (begin >= from) {
                    (inDetail ? detail : realTime)
                            .recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - begin) / 1_000));
                }
                Thread.sleep(10);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sampling", e);
        }
    }

    /** Asks until the read model has come that far; the server itself waits for a while each time. */
    private static void awaitShown(HttpConnection connection, byte[] request) throws IOException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (connection.exchange(request) != OK) {
            if (System.nanoTime() > giveUp) {
                throw new IOException("a read model does not show within %s what was stored".formatted(PATIENCE));
            }
        }
    }

    private Figure reads(Site site) throws IOException, InterruptedException {
        try (Connections writing = new Connections(site.server(), site.plan().callers());
                Connections reading = new Connections(site.server(), site.plan().callers());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Measured> writes = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return Load.open(
                                    site.plan(),
                                    WRITES,
                                    (caller, number) -> writing.exchange(site.credit(number), CREATED));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException("interrupted while writing", e);
                        }
                    },
                    threads);
            Measured reads = Load.open(
                    site.plan(),
                    READS,
                    (caller, number) -> reading.exchange(
                            site.get("/wallets/"
                                    + site.wallets()
                                            .get((int)
                                                    (number * 31 % site.plan().wallets()))
                                            .value() + "/balance"),
                            OK));
            writes.join();
            return Figure.of(
                            name(),
                            "balances at %,d/s beside %,d commands/s".formatted(READS, WRITES),
                            "reads/s",
                            reads)
                    .hopingForLatency(0, 3, 10);
        }
    }
}
