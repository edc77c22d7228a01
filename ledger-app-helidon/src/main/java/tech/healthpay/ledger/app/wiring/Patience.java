package tech.healthpay.ledger.app.wiring;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tech.healthpay.ledger.app.config.HostAndPort;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.Backoff;

/**
 * Waits for the servers that somebody else runs: a deployment may start them at the same time as the ledger. Every wait is
 * bounded by one deadline.
 *
 * @param deadline on {@link System#nanoTime}
 * @param total what the deadline came from, for messages
 */
record Patience(long deadline, Duration total, StartListener listener) {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2));
    private static final int CONNECT_MILLIS = 3_000;

    static Patience of(Duration total, StartListener listener) {
        return new Patience(System.nanoTime() + total.toNanos(), total, listener);
    }

    /**
     * Waits until any of a server's addresses takes connections.
     *
     * @param server its name for a person
     * @param setting where its addresses come from
     */
    void awaitPort(String server, String setting, List<HostAndPort> addresses) {
        String where = addresses.stream().map(HostAndPort::toString).collect(Collectors.joining(", "));
        insist(server, setting, where, () -> {
            connectToAny(server, addresses);
            return true;
        });
    }

    private static void connectToAny(String server, List<HostAndPort> addresses) {
        List<String> refusals = new ArrayList<>();
        for (HostAndPort address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(address.resolve(), CONNECT_MILLIS);
                return;
            } catch (IOException e) {
                refusals.add(address + " says " + e.getMessage());
            }
        }
        throw new UnavailableException(server, String.join("; ", refusals), null);
    }

    /**
     * Tries until it works or the deadline is past; at least once.
     *
     * @param where the server's address
     * @throws ServerUnreachableException at the deadline
     */
    <T> T insist(String server, String setting, String where, Supplier<T> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.get();
            } catch (UnavailableException e) {
                Duration pause = PAUSES.after(tries);
                if (System.nanoTime() + pause.toNanos() >= deadline) {
                    throw new ServerUnreachableException(
                            "%s cannot be reached at %s (%s); tried %d times within %d s"
                                    .formatted(server, where, setting, tries, total.toSeconds()),
                            e);
                }
                if (tries == 1) {
                    listener.note("%s does not answer at %s (%s) yet; trying for %d s"
                            .formatted(server, where, setting, total.toSeconds()));
                }
                rest(pause);
            }
        }
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }
}
