package tech.healthpay.ledger.app.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.ReadProgress;
import tech.healthpay.ledger.app.http.Share;
import tech.healthpay.ledger.app.rest.QuerySide;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/** Subscriptions over a world, whose read models may be held back one by one. */
final class Watching implements AutoCloseable {

    static final LiveSettings SETTINGS = new LiveSettings(256, 1_000, 1_000, Duration.ofMillis(20));

    final ApiWorld world;
    final Subscriptions subscriptions;
    private final Set<String> heldBack = ConcurrentHashMap.newKeySet();
    private final AtomicLong asked = new AtomicLong();

    Watching(ApiWorld world) {
        this(world, SETTINGS, LiveMetrics.NONE);
    }

    Watching(ApiWorld world, LiveSettings settings, LiveMetrics metrics) {
        this.world = world;
        this.subscriptions = Subscriptions.open(patient(world.queries()), world.clock, settings, metrics);
    }

    private QuerySide patient(QuerySide all) {
        ReadProgress progress = (names, position, patience) ->
                isThere(names) && all.progress().awaitPosition(names, position, patience);
        return new QuerySide(
                all.wallets(),
                all.transfers(),
                all.payments(),
                all.journal(),
                all.medCards(),
                all.analytics(),
                all.events(),
                all.streams(),
                all.proofs(),
                all.realTime(),
                progress);
    }

    private boolean isThere(Set<String> names) {
        Set<String> behind = new HashSet<>(names);
        behind.retainAll(heldBack);
        asked.incrementAndGet();
        return behind.isEmpty();
    }

    /** Lets a projection look as if it were behind. */
    void holdBack(String projection) {
        heldBack.add(projection);
    }

    void letGo(String projection) {
        heldBack.remove(projection);
    }

    /** Waits until somebody, from now on, asks how far a projection is. */
    void awaitQuestion() {
        long before = asked.get();
        Watcher.await(() -> asked.get() > before);
    }

    static Caller operator() {
        return caller(new Actor("operator-1", Set.of(Role.OPERATOR), null, null, null));
    }

    static Caller member(UUID user) {
        return caller(new Actor(user.toString(), Set.of(Role.MEMBER), null, null, null));
    }

    static Caller caller(Actor actor) {
        return caller(actor, () -> true);
    }

    static Caller caller(Actor actor, BooleanSupplier authentic) {
        return new Caller(actor, "a-test", "127.0.0.1", null, authentic, Share.BOUNDLESS);
    }

    @Override
    public void close() {
        subscriptions.close();
        world.close();
    }
}
