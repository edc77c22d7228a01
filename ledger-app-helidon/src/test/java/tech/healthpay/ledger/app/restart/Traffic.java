package tech.healthpay.ledger.app.restart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tech.healthpay.ledger.app.testing.Waiting;

/**
 * Clients that send commands until one gets no answer or they are told to stop. Each family has two of them, which
 * meet on its wallet: one credits and debits it, the other claims prescriptions and pays their copayments from it.
 */
final class Traffic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS_OF_A_FAMILY = 2;
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Client client;
    private final String round;
    private final Duration pause;
    private final AtomicLong number = new AtomicLong();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final int enough;
    private final List<CompletableFuture<Void>> clients = new ArrayList<>();

    private Traffic(Client client, String round, int enough, Duration pause) {
        this.client = client;
        this.round = round;
        this.enough = enough;
        this.pause = pause;
    }

    /**
     * Starts clients that send as fast as they are answered.
     *
     * @param round unique; a part of all references
     * @param enough how many acknowledged commands {@link #awaitFlowing} waits for
     */
    static Traffic start(Client client, List<Family> families, String round, int enough) {
        return start(client, families, round, enough, Duration.ZERO);
    }

    /**
     * Starts the clients.
     *
     * @param pause how long a client rests after each answer, which leaves the machine to what is tested beside it
     */
    static Traffic start(Client client, List<Family> families, String round, int enough, Duration pause) {
        Traffic traffic = new Traffic(client, round, enough, pause);
        for (Family family : families) {
            traffic.clients.add(CompletableFuture.runAsync(() -> traffic.moveMoney(family), THREADS));
            traffic.clients.add(CompletableFuture.runAsync(() -> traffic.claimPrescriptions(family), THREADS));
        }
        return traffic;
    }

    /** Waits until enough commands are acknowledged from now on; the clients go on. */
    void awaitFlowing() {
        int goal = acknowledged.get() + enough;
        Waiting.until(() -> acknowledged.get() >= goal, PATIENCE);
    }

    /** Lets each client end after its next answer, and returns all commands that were sent. */
    List<Sent> stop() {
        stopped.set(true);
        return awaitCutOff();
    }

    /** Waits until every client has sent a command that got no answer, and returns all that were sent. */
    List<Sent> awaitCutOff() {
        try {
            CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new AssertionError("A client does not end as it should", e);
        }
        return List.copyOf(sent);
    }

    /** Returns how many clients there are. */
    static int clientsOf(List<Family> families) {
        return families.size() * CLIENTS_OF_A_FAMILY;
    }

    private void moveMoney(Family family) {
        boolean open = true;
        while (open) {
            open = isAnswered(family.credit(client, reference(family), "30.00"))
                    && isAnswered(family.debit(client, reference(family), "0.25"));
        }
    }

    private void claimPrescriptions(Family family) {
        boolean open = true;
        while (open) {
            Sent claim = family.claim(client, reference(family), "10.05");
            open = isAnswered(claim)
                    && (!claim.isAcknowledged()
                            || isAnswered(family.payCopayment(
                                    client, claim.reference(), claim.reply().text("copaymentAmount"))));
        }
    }

    private String reference(Family family) {
        return "%s-%s-%d".formatted(family.name(), round, number.incrementAndGet());
    }

    private boolean isAnswered(Sent command) {
        sent.add(command);
        if (command.isAcknowledged()) {
            acknowledged.incrementAndGet();
        }
        LockSupport.parkNanos(pause.toNanos());
        return !command.reply().equals(Reply.NONE) && !stopped.get();
    }
}
