package tech.healthpay.ledger.app.restart;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tech.healthpay.ledger.app.config.JwtConfig;
import tech.healthpay.ledger.app.config.Secret;
import tech.healthpay.ledger.app.restart.LedgerProgram.Ended;
import tech.healthpay.ledger.app.wiring.Tokens;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/** Several instances of the real program, each a process of its own, on one set of servers. For one thread. */
final class Cluster implements AutoCloseable {

    private static final Secret SECRET = new Secret("the secret of the instances, of more than 32 bytes");
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);

    private final Map<String, String> environment;
    private final List<LedgerProgram> instances = new ArrayList<>();
    private final List<URI> addresses = new CopyOnWriteArrayList<>();

    private Cluster(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Starts instances beside each other and waits until all are ready.
     *
     * @param servers the variables that name the servers
     */
    static Cluster start(Map<String, String> servers, int size) throws InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(servers);
        environment.put("JWT_SECRET", SECRET.reveal());
        environment.put("LIMITS_RATE", "0");
        environment.put("LIMITS_BURST", "0");
        environment.put("POSTGRES_POOL_SIZE", "8");
        Cluster cluster = new Cluster(environment);
        boolean ready = false;
        try {
            for (int i = 0; i < size; i++) {
                cluster.instances.add(LedgerProgram.serve(environment));
            }
            for (LedgerProgram instance : cluster.instances) {
                cluster.addresses.add(instance.awaitReady());
            }
            ready = true;
            return cluster;
        } finally {
            if (!ready) {
                cluster.close();
            }
        }
    }

    int size() {
        return instances.size();
    }

    /** Returns a client that goes to any of them. */
    Client client() {
        return Client.ofAny(addresses, token());
    }

    /** Returns a client that knows one of them, and asks it once. */
    Client clientOf(int instance) {
        return new Client(addresses.get(instance), token());
    }

    private static String token() {
        JwtConfig jwt = new JwtConfig(SECRET, null, "healthpay-ledger", "healthpay-ledger");
        Actor operator = new Actor(UUID.randomUUID().toString(), Set.of(Role.OPERATOR), null, null, null);
        return Tokens.issuer(jwt, SECRET, Clock.systemUTC()).issue(operator, TOKEN_LIFE);
    }

    /** Kills one by SIGKILL; the clients go on asking at its address. */
    void kill(int instance) {
        instances.get(instance).kill();
    }

    /** Ends one by SIGTERM. */
    Ended terminate(int instance) {
        return instances.get(instance).terminate();
    }

    /** Starts one again, at another address. */
    void startAgain(int instance) throws InterruptedException {
        LedgerProgram program = LedgerProgram.serve(environment);
        instances.set(instance, program);
        addresses.set(instance, program.awaitReady());
    }

    /** Runs {@code ledger verify} on the servers. */
    Ended verify() {
        return LedgerProgram.verify(environment);
    }

    @Override
    public void close() {
        instances.forEach(LedgerProgram::close);
    }
}
