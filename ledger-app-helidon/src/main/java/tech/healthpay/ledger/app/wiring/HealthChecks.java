package tech.healthpay.ledger.app.wiring;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

/**
 * What the process tells those who watch over it.
 *
 * <ul>
 *   <li>It is <b>live</b> as long as none of its loops has ended: restart it otherwise.
 *   <li>It has <b>started</b> when each loop has come round once.
 *   <li>It is <b>ready</b> when the stores answer that its requests need. A loop that fails counts only in a process that
 *       takes no requests: while the bus is down, commands and queries go on, and taking every instance out of service would
 *       turn a delay into an outage. It is told in the details all the same, and so are parked aggregates: everybody
 *       else's requests are answered as ever.
 * </ul>
 *
 * Each check names its part. Thread-safe.
 */
final class HealthChecks {

    private static final Logger LOG = System.getLogger(HealthChecks.class.getName());
    private static final Set<Phase> WORKING = Set.of(Phase.RUNNING, Phase.STANDBY, Phase.CATCHING_UP, Phase.PAUSED);

    private final List<Store> stores;
    private final List<Loop> loops;
    private final boolean takesRequests;

    /**
     * A store as seen from here.
     *
     * @param name of its check
     * @param ping throws a {@link LedgerException} if the store does not answer
     */
    record Store(String name, Runnable ping) {}

    /**
     * A loop as seen from here.
     *
     * @param name of its checks
     * @param phase what it is doing now
     * @param parked how many aggregates it has had to park
     */
    record Loop(String name, Supplier<Phase> phase, LongSupplier parked) {}

    HealthChecks(List<Store> stores, List<Loop> loops, boolean takesRequests) {
        this.stores = List.copyOf(stores);
        this.loops = List.copyOf(loops);
        this.takesRequests = takesRequests;
    }

    List<HealthCheck> all() {
        return Stream.concat(
                        stores.stream().map(HealthChecks::readiness),
                        loops.stream().flatMap(loop -> Stream.of(readiness(loop), liveness(loop), startup(loop))))
                .toList();
    }

    private static HealthCheck readiness(Store store) {
        return new Check(store.name(), HealthCheckType.READINESS, () -> {
            try {
                store.ping().run();
                return answer(true, "answers");
            } catch (LedgerException e) {
                // the answer is open to all: what exactly is wrong stands in the log
                LOG.log(Level.WARNING, "{0} does not answer: {1}", store.name(), e.getMessage());
                return answer(false, "does not answer");
            }
        });
    }

    private HealthCheck readiness(Loop loop) {
        return check(loop, HealthCheckType.READINESS, phase -> takesRequests || WORKING.contains(phase));
    }

    private static HealthCheck liveness(Loop loop) {
        return check(loop, HealthCheckType.LIVENESS, phase -> phase != Phase.STOPPED);
    }

    private static HealthCheck startup(Loop loop) {
        return check(loop, HealthCheckType.STARTUP, phase -> phase != Phase.STARTING);
    }

    private static HealthCheck check(Loop loop, HealthCheckType type, Predicate<Phase> good) {
        return new Check(loop.name(), type, () -> {
            Phase phase = loop.phase().get();
            HealthCheckResponse.Builder answer = HealthCheckResponse.builder()
                    .status(good.test(phase))
                    .detail("state", phase.name().toLowerCase(Locale.ROOT));
            long parked = loop.parked().getAsLong();
            return (parked == 0 ? answer : answer.detail("parkedAggregates", parked)).build();
        });
    }

    private static HealthCheckResponse answer(boolean up, String state) {
        return HealthCheckResponse.builder().status(up).detail("state", state).build();
    }

    /** One check. */
    private record Check(String name, HealthCheckType type, Supplier<HealthCheckResponse> question)
            implements HealthCheck {

        @Override
        public String path() {
            return name + "-" + type.defaultEndpoint();
        }

        @Override
        public HealthCheckResponse call() {
            return question.get();
        }
    }
}
