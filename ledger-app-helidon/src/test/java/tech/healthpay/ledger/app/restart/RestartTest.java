package tech.healthpay.ledger.app.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.restart.LedgerProgram.Ended;

/**
 * The whole program with its real servers, on one data folder: killed in mid-traffic, started again, killed the other way
 * round, started again, and ended in order, in mid-traffic too.
 */
@Timeout(600)
class RestartTest {

    private static final int ENOUGH = 150;
    private static final int SERVERS = 3;
    private static final Duration STOP = Duration.ofSeconds(10);

    /** The exit status of a Java program that SIGTERM has ended. */
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    private final List<Sent> sent = new ArrayList<>();
    private final List<Family> families = new ArrayList<>();
    private String token = "";

    /** Returns the words that say what stands behind the read side. */
    List<String> backends() {
        return List.of();
    }

    @Test
    void whatever_was_acknowledged_is_there_once_after_every_kill_and_both_read_models_catch_up() throws Exception {
        Path data = folder.resolve("data");

        try (LedgerProgram first = LedgerProgram.serve(data, backends().toArray(String[]::new));
                Client client = firstClient(first, data)) {
            for (String name : List.of("ali", "mona", "omar")) {
                families.add(Family.open(client, name));
            }
            cutOff(client, "first", first, LedgerProgram::killLedgerFirst);
        }

        try (LedgerProgram second = LedgerProgram.serve(data, backends().toArray(String[]::new));
                Client client = new Client(second.awaitReady(), token)) {
            checkBothReadModels(client, "after-one");
            cutOff(client, "second", second, LedgerProgram::killServersFirst);
        }

        try (LedgerProgram third = LedgerProgram.serve(data, backends().toArray(String[]::new));
                Client client = new Client(third.awaitReady(), token)) {
            checkBothReadModels(client, "after-two");
            checkNoSecondLedgerStarts(data);
            List<ProcessHandle> tree = third.tree();
            cutOff(client, "third", third, RestartTest::stop);
            assertThat(LedgerProgram.running(tree)).isEmpty();
        }
        StoreAudit.check(data, sent);
    }

    private Client firstClient(LedgerProgram program, Path data) throws InterruptedException {
        URI address = program.awaitReady();
        token = LedgerProgram.operatorToken(data, UUID.randomUUID().toString());
        return new Client(address, token);
    }

    /** Lets the clients work until the program ends under their hands. */
    private void cutOff(Client client, String round, LedgerProgram program, Consumer<LedgerProgram> end)
            throws InterruptedException {
        assertThat(LedgerProgram.running(program.tree())).hasSizeGreaterThan(SERVERS);
        Traffic traffic = Traffic.start(client, families, round, ENOUGH);
        traffic.awaitFlowing();
        end.accept(program);
        List<Sent> ofRound = traffic.awaitCutOff();
        assertThat(ofRound.stream().filter(each -> each.reply().equals(Reply.NONE)))
                .as("commands without an answer, one of each client")
                .hasSize(Traffic.clientsOf(families));
        assertThat(ofRound.stream().filter(Sent::isAcknowledged))
                .as("commands of each kind were acknowledged")
                .extracting(Sent::kind)
                .contains(Sent.Kind.values());
        sent.addAll(ofRound);
    }

    /** The first commands after a start tell the last versions, at which both read models are checked. */
    private void checkBothReadModels(Client client, String round) {
        for (Family family : families) {
            Sent credit = family.credit(client, family.name() + "-" + round + "-credit", "10.00");
            Sent claim = family.claim(client, family.name() + "-" + round + "-claim", "10.00");
            Sent copayment = family.payCopayment(client, claim.reference(), "2.00");
            List<Sent> own = List.of(credit, claim, copayment);
            assertThat(own).allMatch(Sent::isAcknowledged);
            sent.addAll(own);
        }
        for (Family family : families) {
            Fates fates = Fates.of(family, sent);
            assertThat(new CardAudit(client, family, fates).check())
                    .as("a copayment is on the card and in the wallet, or on neither")
                    .isEqualTo(new WalletAudit(client, family, fates).check());
        }
    }

    private void checkNoSecondLedgerStarts(Path data) {
        try (LedgerProgram another = LedgerProgram.serve(data, backends().toArray(String[]::new))) {
            Ended ended = another.awaitEnd();
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("Another ledger (process ")
                    .contains("uses the data folder " + data)
                    .contains("--data");
        }
    }

    private static void stop(LedgerProgram program) {
        Ended ended = program.terminate();
        assertThat(ended.status()).as(ended.output()).isIn(0, TERMINATED);
        assertThat(ended.took()).isLessThan(STOP);
    }
}
