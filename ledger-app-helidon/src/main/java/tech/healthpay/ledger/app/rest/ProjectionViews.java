package tech.healthpay.ledger.app.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.DeadLetters.Counts;
import tech.healthpay.ledger.core.port.DeadLetters.DeadLetter;
import tech.healthpay.ledger.core.port.DeadLetters.Skip;
import tech.healthpay.ledger.core.port.ProjectionControls.Control;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.port.Rebuilds.Rebuild;
import tech.healthpay.ledger.core.port.TableDifference;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.streaming.ProjectionLag;
import tech.healthpay.ledger.core.streaming.ProjectionRunner;
import tech.healthpay.ledger.core.streaming.Waiting;
import tech.healthpay.ledger.core.streaming.WorkerStatus;

/** How projections and their dead letters are written. */
final class ProjectionViews {

    private static final EnvelopeCodec ENVELOPES = new EnvelopeCodec();

    /**
     * What there is to say about a projection.
     *
     * @param checkpoints empty if nothing is stored, or nobody here can ask
     * @param reachable whether the checkpoints could be asked for
     * @param rebuildable whether its read model can be made anew
     * @param rebuild its last rebuild, running or ended, null if there never was one
     * @param differences that rebuild found, by table
     * @param lag how far all its instances are behind, null if nobody here could measure it
     * @param runner the instance in this process, null if there is none
     */
    record Status(
            String name,
            Control control,
            Counts counts,
            List<Checkpoint> checkpoints,
            boolean reachable,
            boolean rebuildable,
            @Nullable Rebuild rebuild,
            List<TableDifference> differences,
            @Nullable ProjectionLag lag,
            @Nullable ProjectionRunner<?> runner,
            Instant now) {}

    /** A partition as the stores and this process's instance see it. */
    private record Partition(
            String name,
            @Nullable Checkpoint checkpoint,
            @Nullable Waiting lag,
            Instant now) {}

    private ProjectionViews() {}

    static void write(JsonWriter json, Status status) {
        json.text("name", status.name());
        Optional.ofNullable(status.runner()).ifPresent(runner -> write(json, runner));
        Optional.ofNullable(status.lag()).ifPresent(lag -> json.object("lag", out -> write(out, lag, status.now())));
        json.flag("paused", status.control().paused())
                .text("changedBy", status.control().changedBy())
                .time("changedAt", status.control().changedAt())
                .number("deadLetters", status.counts().parked())
                .number("parkedAggregates", status.counts().parkedAggregates())
                .number("skippedEvents", status.counts().skipped())
                .flag("storeReachable", status.reachable())
                .flag("rebuildable", status.rebuildable());
        Rebuild rebuild = status.rebuild();
        if (rebuild != null) {
            json.object("rebuild", out -> {
                write(out, rebuild);
                if (!status.differences().isEmpty()) {
                    out.list("differences", status.differences(), ProjectionViews::write);
                }
            });
        }
        json.list("partitions", partitions(status), ProjectionViews::write);
    }

    static void write(JsonWriter json, Rebuild rebuild) {
        long millis = Math.max(
                1, Duration.between(rebuild.requestedAt(), rebuild.updatedAt()).toMillis());
        long perSecond = rebuild.events() * 1_000 / millis;
        json.text("id", rebuild.id())
                .name("kind", rebuild.kind())
                .name("status", rebuild.status())
                .text("requestedBy", rebuild.requestedBy())
                .time("requestedAt", rebuild.requestedAt())
                .number("events", rebuild.events())
                .number("position", rebuild.position())
                .number("target", rebuild.target())
                .number("eventsPerSecond", perSecond);
        if (rebuild.status() == Rebuilds.Status.RUNNING && perSecond > 0) {
            json.number("secondsLeft", (rebuild.target() - rebuild.position()) / perSecond);
        }
        json.time("updatedAt", rebuild.updatedAt())
                .time("finishedAt", rebuild.finishedAt())
                .text("error", rebuild.error());
    }

    private static void write(JsonWriter json, TableDifference difference) {
        json.text("table", difference.table())
                .number("matching", difference.matching())
                .number("changed", difference.changed())
                .number("onlyLive", difference.onlyLive())
                .number("onlyNew", difference.onlyNew())
                .number("movedOn", difference.movedOn())
                .document(Map.of("examples", difference.examples()));
    }

    private static void write(JsonWriter json, ProjectionRunner<?> runner) {
        WorkerStatus working = runner.status();
        json.text("phase", working.phase().name().toLowerCase(Locale.ROOT)).text("detail", working.detail());
        runner.lastFailure()
                .ifPresent(failure -> json.object(
                        "lastError",
                        out -> out.text("message", failure.message()).time("at", failure.at())));
    }

    private static void write(JsonWriter json, ProjectionLag lag, Instant now) {
        Waiting whole = lag.whole();
        json.number("events", whole.events())
                .number("seconds", whole.age(now).toSeconds())
                .list(
                        "types",
                        lag.types().entrySet().stream()
                                .filter(type -> type.getValue().events() > 0)
                                .sorted(Map.Entry.comparingByKey())
                                .toList(),
                        (out, type) -> out.text("eventType", type.getKey())
                                .number("events", type.getValue().events())
                                .number("seconds", type.getValue().age(now).toSeconds()));
    }

    private static List<Partition> partitions(Status status) {
        Map<String, Partition> partitions = new TreeMap<>();
        for (Checkpoint checkpoint : status.checkpoints()) {
            String name = checkpoint.partition().toString();
            partitions.put(name, new Partition(name, checkpoint, null, status.now()));
        }
        ProjectionLag lag = status.lag();
        if (lag != null) {
            lag.partitions().forEach((partition, waiting) -> {
                String name = partition.toString();
                Partition known = partitions.get(name);
                Checkpoint checkpoint = known == null ? null : known.checkpoint();
                if (checkpoint != null || waiting.events() > 0) {
                    partitions.put(name, new Partition(name, checkpoint, waiting, status.now()));
                }
            });
        }
        return List.copyOf(partitions.values());
    }

    private static void write(JsonWriter json, Partition partition) {
        json.text("partition", partition.name());
        Checkpoint checkpoint = partition.checkpoint();
        if (checkpoint != null) {
            json.number("nextOffset", checkpoint.nextOffset()).number("position", checkpoint.position());
        }
        Waiting lag = partition.lag();
        if (lag != null) {
            json.number("lagEvents", lag.events())
                    .number("lagSeconds", lag.age(partition.now()).toSeconds());
        }
    }

    static void write(JsonWriter json, DeadLetter letter) {
        EventRecord event = letter.event();
        json.text("id", letter.id())
                .text("projection", letter.projection())
                .name("status", letter.status())
                .text("aggregateType", event.aggregateType())
                .text("aggregateId", event.aggregateId())
                .number("version", event.version())
                .number("position", event.position())
                .text("eventType", event.eventType())
                .text("error", letter.error())
                .number("attempts", letter.attempts())
                .time("firstFailedAt", letter.firstFailedAt())
                .time("lastFailedAt", letter.lastFailedAt());
        Skip skip = letter.skip();
        if (skip != null) {
            json.object(
                    "skip",
                    out -> out.text("actor", skip.actor())
                            .text("reason", skip.reason())
                            .time("at", skip.at()));
        }
        json.object("envelope", out -> out.document(ENVELOPES.encode(event)));
    }
}
