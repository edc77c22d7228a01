package tech.healthpay.ledger.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Shows how rebuilds go on, a line a second and projection while there is something new to tell. Not thread-safe. */
final class RebuildFollower {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LINE = Duration.ofSeconds(1);
    private static final int BAR = 20;
    private static final String RUNNING = "running";
    private static final String DONE = "done";

    private final OperatorClient client;
    private final Terminal terminal;
    private final Map<String, Seen> first = new HashMap<>();
    private final Map<String, Seen> told = new HashMap<>();

    RebuildFollower(OperatorClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /** What was seen of a rebuild, and when by this program's clock. */
    private record Seen(long position, long nanos) {}

    /**
     * Tells how the last rebuilds stand.
     *
     * @param names of whom; all if empty
     * @return whether none of them has failed
     */
    boolean tell(Set<String> names) throws InterruptedException {
        Set<String> unknown = new TreeSet<>(names);
        boolean well = true;
        for (JsonNode item : client.projections()) {
            String name = item.path("name").asText();
            if (names.isEmpty() || unknown.remove(name)) {
                JsonNode rebuild = item.path("rebuild");
                terminal.say(rebuild.isMissingNode() ? "%-16s never".formatted(name) : line(name, rebuild));
                differences(rebuild);
                well &= !rebuild.path("status").asText().equals("failed");
            }
        }
        unknown.forEach(name -> terminal.say("%-16s is unknown".formatted(name)));
        return well && unknown.isEmpty();
    }

    /**
     * Follows rebuilds until all have ended.
     *
     * @param ids of the rebuilds, by projection
     * @return whether all are done
     */
    boolean follow(Map<String, String> ids) throws InterruptedException {
        Map<String, String> open = new LinkedHashMap<>(ids);
        boolean well = true;
        while (true) {
            for (JsonNode item : client.projections()) {
                String name = item.path("name").asText();
                String id = open.get(name);
                if (id != null && !goesOn(name, id, item.path("rebuild"))) {
                    open.remove(name);
                    well &= isDone(id, item.path("rebuild"));
                }
            }
            if (open.isEmpty()) {
                return well;
            }
            Thread.sleep(LOOK);
        }
    }

    private boolean goesOn(String name, String id, JsonNode rebuild) {
        if (!rebuild.path("id").asText().equals(id)) {
            terminal.say("%-16s another was asked for since; what became of this one is not known".formatted(name));
            return false;
        }
        boolean running = rebuild.path("status").asText().equals(RUNNING);
        if (!running || isNews(name, rebuild.path("position").asLong())) {
            terminal.say(line(name, rebuild));
        }
        if (!running) {
            differences(rebuild);
        }
        return running;
    }

    /** Tells of tables that differed, a line each; of which nothing is said, none did. */
    private void differences(JsonNode rebuild) {
        for (JsonNode table : rebuild.path("differences")) {
            long changed = table.path("changed").asLong();
            long onlyLive = table.path("onlyLive").asLong();
            long onlyNew = table.path("onlyNew").asLong();
            if (changed + onlyLive + onlyNew > 0) {
                terminal.say(
                        "  %-22s %,d rows changed, %,d only in the old table, %,d only in the new one, %,d the same"
                                .formatted(
                                        table.path("table").asText(),
                                        changed,
                                        onlyLive,
                                        onlyNew,
                                        table.path("matching").asLong()));
                table.path("examples").forEach(example -> terminal.say("    for example " + example.asText()));
            }
        }
    }

    private static boolean isDone(String id, JsonNode rebuild) {
        return rebuild.path("id").asText().equals(id)
                && rebuild.path("status").asText().equals(DONE);
    }

    private boolean isNews(String name, long position) {
        Seen now = new Seen(position, System.nanoTime());
        Seen before = told.get(name);
        boolean news =
                before == null || (position != before.position() && now.nanos() - before.nanos() >= LINE.toNanos());
        if (news) {
            told.put(name, now);
        }
        return news;
    }

    private String line(String name, JsonNode rebuild) {
        String status = rebuild.path("status").asText();
        String what = rebuild.path("kind").asText() + " " + status;
        long events = rebuild.path("events").asLong();
        return switch (status) {
            case RUNNING -> running(name, what, rebuild);
            case DONE ->
                "%-16s %s: %,d events, %d s"
                        .formatted(name, what, events, took(rebuild).toSeconds());
            default ->
                "%-16s %s, the live tables are as they were: %s"
                        .formatted(name, what, rebuild.path("error").asText());
        };
    }

    private static Duration took(JsonNode rebuild) {
        return Duration.between(
                Instant.parse(rebuild.path("requestedAt").asText()),
                Instant.parse(rebuild.path("finishedAt").asText()));
    }

    private String running(String name, String what, JsonNode rebuild) {
        long position = rebuild.path("position").asLong();
        long target = rebuild.path("target").asLong();
        if (target == 0) {
            return "%-16s %s: waits for its turn".formatted(name, what);
        }
        int part = (int) (BAR * Math.min(position, target) / target);
        long rate = rate(name, position, rebuild.path("eventsPerSecond").asLong());
        return "%-16s %s [%s%s] %3d %%  %,d of %,d events  %,d/s%s"
                .formatted(
                        name,
                        what,
                        "#".repeat(part),
                        "-".repeat(BAR - part),
                        100 * Math.min(position, target) / target,
                        position,
                        target,
                        rate,
                        rate == 0 ? "" : "  %d s left".formatted(Math.max(0, target - position) / rate));
    }

    /** As it is seen here: the ledger counts from the request, and several may have waited for one another. */
    private long rate(String name, long position, long sinceTheRequest) {
        Seen now = new Seen(position, System.nanoTime());
        Seen begin = first.computeIfAbsent(name, absent -> now);
        long millis = Duration.ofNanos(now.nanos() - begin.nanos()).toMillis();
        return millis < LINE.toMillis() ? sinceTheRequest : (position - begin.position()) * 1_000 / millis;
    }
}
