package tech.healthpay.ledger.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.live.LiveMetrics;
import tech.healthpay.ledger.app.metrics.ServerMetrics;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.LedgerMetrics;

/** The page about metrics names all that there are, with their labels, and none that there are not. */
class MetricsPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| `(healthpay_\\w+)` \\| ([^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");

    /** What Helidon adds to each: {@code application}. */
    private static final String ADDED = "scope";

    @Test
    void the_page_names_every_metric_with_its_labels() throws IOException, ReflectiveOperationException {
        MeterRegistry registry = Services.get(MetricsFactory.class).globalRegistry();
        tellEverything(new ServerMetrics(registry, "scylla"));
        Map<String, Set<String>> there = new TreeMap<>();
        registry.meters().stream()
                .filter(meter -> meter.id().name().startsWith("healthpay_"))
                .forEach(meter -> there.computeIfAbsent(meter.id().name(), name -> new TreeSet<>())
                        .addAll(StreamSupport.stream(meter.id().tags().spliterator(), false)
                                .map(Tag::key)
                                .filter(label -> !label.equals(ADDED))
                                .toList()));

        assertThat(described()).isEqualTo(there);
    }

    private static Map<String, Set<String>> described() throws IOException {
        Map<String, Set<String>> described = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs", "metrics.md")));
        while (row.find()) {
            Set<String> labels = new TreeSet<>();
            LABEL.matcher(row.group(2)).results().forEach(label -> labels.add(label.group(1)));
            described.put(row.group(1), labels);
        }
        return described;
    }

    /** Whatever can be told is told twice: of a projection into either store. */
    private static void tellEverything(ServerMetrics metrics) throws ReflectiveOperationException {
        for (Class<?> side : new Class<?>[] {LedgerMetrics.class, HttpMetrics.class, LiveMetrics.class}) {
            for (Method method : side.getDeclaredMethods()) {
                if (method.isDefault()) {
                    method.invoke(metrics, sample(method, "wallet-detail"));
                    method.invoke(metrics, sample(method, "wallet-realtime"));
                }
            }
        }
    }

    private static Object[] sample(Method method, String text) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> sample(type, text))
                .toArray();
    }

    private static Object sample(Class<?> type, String text) {
        return switch (type.getSimpleName()) {
            case "String" -> text;
            case "int" -> 1;
            case "long" -> 1L;
            case "boolean" -> true;
            case "Duration" -> Duration.ofMillis(1);
            case "Instant" -> Instant.EPOCH;
            case "FeedPartition" -> new FeedPartition("healthpay.events.wallet", 0);
            default -> throw new AssertionError("nobody knows what " + type + " is");
        };
    }
}
