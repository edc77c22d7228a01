package tech.healthpay.ledger.app;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.ProcessRole;
import tech.healthpay.ledger.app.embedded.DataFolder;
import tech.healthpay.ledger.app.lifecycle.Logs;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.app.wiring.LedgerProcess;
import tech.healthpay.ledger.app.wiring.LedgerProcess.Running;
import tech.healthpay.ledger.app.wiring.Tokens;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/**
 * A ledger that runs at a person's terminal, from the first line to an orderly stop. A signal to end (SIGTERM, Ctrl-C) stops
 * it at any time, also while it starts.
 */
final class Session implements AutoCloseable {

    private static final String TOKEN_FILE = "operator-token";
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final LedgerConfig config;
    private final Terminal terminal;
    private final LedgerProcess process;
    private final Running running;

    private Session(LedgerConfig config, Terminal terminal) {
        this.config = config;
        this.terminal = terminal;
        this.process = new LedgerProcess(config, Clock.systemUTC(), terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        this.running = process.start();
    }

    /** Starts a ledger, showing each step. */
    static Session start(LedgerConfig config, Terminal terminal) {
        String roles = config.roles().stream().map(ProcessRole::word).sorted().collect(Collectors.joining(", "));
        terminal.say("%s: %s".formatted(Version.text(), roles));
        if (config.isEmbedded()) {
            terminal.say("  data in " + config.dataFolder());
        }
        return new Session(config, terminal);
    }

    /** Returns where it answers. */
    URI address() {
        return running.address();
    }

    /** Returns who makes tokens for it; empty if the keys are elsewhere. */
    Optional<TokenIssuer> tokens() {
        return running.secret().map(secret -> Tokens.issuer(config.jwt(), secret, Clock.systemUTC()));
    }

    /** Returns a shell command that puts an operator's token into {@code TOKEN}. */
    String tokenHint() {
        return running.folder()
                .map(folder -> "TOKEN=$(cat %s)".formatted(folder.root().resolve(TOKEN_FILE)))
                .orElse("TOKEN=$(ledger token --role operator --subject " + UUID.randomUUID() + ")");
    }

    /** Tells how to get in, and as the last line that everything answers. */
    void announce() {
        running.folder().ifPresent(this::showToken);
        terminal.say("READY " + running.address());
    }

    private void showToken(DataFolder folder) {
        tokens().ifPresent(issuer -> {
            Actor operator = new Actor(UUID.randomUUID().toString(), Set.of(Role.OPERATOR), null, null, null);
            String token = issuer.issue(operator, TOKEN_LIFE);
            terminal.say("  operator's token for %d h (also in %s):"
                    .formatted(TOKEN_LIFE.toHours(), folder.keepPrivate(TOKEN_FILE, token + "\n")));
            terminal.say(token);
            terminal.say("  others: ledger token --data %s --role ROLE --subject UUID".formatted(folder.root()));
        });
        terminal.say("  details in " + folder.logs());
    }

    /** Waits for the signal to end. */
    void awaitSignal() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Stops everything in order. Does nothing the second time. */
    @Override
    public void close() {
        process.close();
        Logs.close();
    }
}
