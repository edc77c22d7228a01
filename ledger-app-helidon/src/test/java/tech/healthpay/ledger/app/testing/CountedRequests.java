package tech.healthpay.ledger.app.testing;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts what the driver of the real-time store sends: how many requests were answered. The look at which tables are live is no
 * question's own: a process takes it five times a second at most, for all that are asked meanwhile. Made by the driver, by name.
 */
public final class CountedRequests implements RequestTracker {

    private static final String TRACKERS = "datastax-java-driver.advanced.request-tracker.classes.0";

    /** The driver makes the trackers, so that what they count has to be where a test finds it. */
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    /** Called by the driver. */
    public CountedRequests(DriverContext context) {}

    /** Opens a session whose requests are counted; others are not. */
    public static <T> T counting(Supplier<T> opening) {
        System.setProperty(TRACKERS, CountedRequests.class.getName());
        ConfigFactory.invalidateCaches();
        try {
            return opening.get();
        } finally {
            System.clearProperty(TRACKERS);
            ConfigFactory.invalidateCaches();
        }
    }

    /** Begins to count anew. */
    public static void reset() {
        REQUESTS.set(0);
    }

    /** Returns how many requests have been answered since. */
    public static int count() {
        return REQUESTS.get();
    }

    @Override
    public void onSuccess(
            Request request, long latencyNanos, DriverExecutionProfile profile, Node node, String requestLogPrefix) {
        count(request);
    }

    @Override
    public void onError(
            Request request,
            Throwable error,
            long latencyNanos,
            DriverExecutionProfile profile,
            Node node,
            String requestLogPrefix) {
        count(request);
    }

    private static void count(Request request) {
        boolean looksWhatIsLive = request instanceof BoundStatement bound
                && bound.getPreparedStatement().getQuery().contains(".generations ");
        if (!looksWhatIsLive) {
            REQUESTS.incrementAndGet();
        }
    }

    @Override
    public void close() {}
}
