package tech.healthpay.ledger.app.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.healthpay.ledger.app.restart.LedgerProgram.Ended;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** Families whose clients send commands while something breaks, and the verdict on what became of them. For one thread. */
final class FaultWorld implements AutoCloseable {

    private static final int FAMILIES = 4;
    private static final int ENOUGH = 40;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Servers servers;
    private final Cluster cluster;
    private final Client client;
    private final List<Family> families;
    private final Traffic traffic;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Sent> tried = new ArrayList<>();

    private FaultWorld(Servers servers, Cluster cluster, String fault) {
        this.servers = servers;
        this.cluster = cluster;
        this.client = cluster.client();
        this.families = IntStream.range(0, FAMILIES)
                .mapToObj(number -> Family.open(client, fault + "-" + number))
                .toList();
        // so that no copayment meets an empty wallet
        families.forEach(family -> sent.add(family.credit(client, family.name() + "-opening", "5000.00")));
        this.traffic = Traffic.start(client, families, fault, ENOUGH, PAUSE);
    }

    /**
     * Opens families and lets their commands flow.
     *
     * @param fault unique; a part of all references
     */
    static FaultWorld start(Servers servers, Cluster cluster, String fault) {
        FaultWorld world = new FaultWorld(servers, cluster, fault);
        world.awaitFlowing();
        return world;
    }

    /** Waits until some more commands are acknowledged. */
    void awaitFlowing() {
        traffic.awaitFlowing();
    }

    /** Sends commands of each family and waits until both read models show them; returns how long that took. */
    Duration timeToShow(String round) {
        long begin = System.nanoTime();
        List<Sent> credits = families.stream()
                .map(family -> family.credit(client, family.name() + "-" + round + "-shown", "1.00"))
                .toList();
        List<Sent> claims = families.stream()
                .map(family -> family.claim(client, family.name() + "-" + round + "-shown", "10.00"))
                .toList();
        sent.addAll(credits);
        sent.addAll(claims);
        for (int i = 0; i < families.size(); i++) {
            shown(families.get(i), credits.get(i), claims.get(i));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void shown(Family family, Sent credit, Sent claim) {
        String ofWallet = "?minVersion=" + credit.reply().version();
        String ofCard = "?minVersion=" + claim.reply().version();
        client.get("wallets/" + family.wallet() + ofWallet);
        client.get("wallets/" + family.wallet() + "/balance" + ofWallet);
        client.get("medcards/" + family.card() + ofCard);
        client.get("medcards/" + family.card() + "/status" + ofCard);
    }

    /** Returns any of the families. */
    Family family() {
        return families.getFirst();
    }

    /** Sends a command once, which may fail. */
    Reply tryOnce(Client once, String reference) {
        Sent credit = family().credit(once, family().name() + "-" + reference, "1.00");
        tried.add(credit);
        return credit.reply();
    }

    /** Ends the traffic and judges everything: answers, read models, event store, journal, bus and evidence. */
    void verify() {
        sent.addAll(traffic.stop());
        assertThat(sent.stream().filter(each -> !each.isAcknowledged()))
                .as("commands that failed")
                .isEmpty();
        sent.addAll(tried);
        for (Family family : families) {
            Fates fates = Fates.of(family, sent);
            assertThat(new CardAudit(client, family, fates).check())
                    .as("a copayment is on the card and in the wallet, or on neither")
                    .isEqualTo(new WalletAudit(client, family, fates).check());
        }
        try (PostgresLedger ledger = servers.openPostgres()) {
            List<EventRecord> events = StoreAudit.check(ledger, sent);
            BusAudit.check(servers.brokers(), events, aggregates());
        }
        Ended verdict = cluster.verify();
        assertThat(verdict.status()).as(verdict.output()).isZero();
    }

    private Set<String> aggregates() {
        return families.stream()
                .flatMap(family -> Stream.of(family.wallet(), family.card()))
                .collect(Collectors.toSet());
    }

    /** Ends the traffic, also where a test failed before its verdict. */
    @Override
    public void close() {
        try (client) {
            traffic.stop();
        }
    }
}
