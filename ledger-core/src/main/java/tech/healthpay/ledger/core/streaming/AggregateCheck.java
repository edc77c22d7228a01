package tech.healthpay.ledger.core.streaming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.DeadLetters.Standing;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.port.StoredTables.Line;
import tech.healthpay.ledger.core.port.StoredTables.Place;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** Holds one aggregate's rows against its events. Not thread-safe. */
final class AggregateCheck<R extends Row> {

    private static final String VERSION = "version";
    private static final String HIDDEN = "(hidden)";

    /**
     * What was seen of an aggregate.
     *
     * @param lines how many lines its events lead to
     * @param reflected the version that its head row reflects, 0 if there is none
     * @param last the version that its rows should reflect
     * @param parked whether a dead letter stands before its end
     * @param differences from what they should be at the version they reflect
     */
    record Look(int lines, long reflected, long last, boolean parked, List<Difference> differences) {

        boolean isBehind() {
            return reflected < last;
        }

        boolean isClean() {
            return !isBehind() && differences.isEmpty();
        }
    }

    private final Projection<R> projection;
    private final EventStore events;
    private final StoredTables<R> tables;
    private final DeadLetters letters;
    private final EventCodec codec;
    private final int batch;

    AggregateCheck(
            Projection<R> projection,
            EventStore events,
            StoredTables<R> tables,
            DeadLetters letters,
            EventCodec codec,
            int batch) {
        this.projection = projection;
        this.events = events;
        this.tables = tables;
        this.letters = letters;
        this.codec = codec;
        this.batch = batch;
    }

    /** Compares the rows with the events up to the version the rows reflect. */
    Look look(StreamId stream) {
        Standing standing = letters.standing(projection.name(), Set.of(stream.id()));
        @Nullable Long obstacle = standing.parked().get(stream.id());
        long end = obstacle == null ? Long.MAX_VALUE : obstacle - 1;
        try {
            return look(stream, end, standing.skips(), obstacle != null);
        } catch (PoisonException e) {
            Difference unfoldable =
                    new Difference.Unfoldable(projection.name(), stream.toString(), String.valueOf(e.getMessage()));
            return new Look(0, 0, 0, obstacle != null, List.of(unfoldable));
        }
    }

    private Look look(StreamId stream, long end, Skips skips, boolean parked) {
        Map<RowKey, R> whole = fold(stream, end, skips);
        Map<Place, Line> expected = byPlace(whole.values());
        Map<Place, Line> stored = tables.find(expected.keySet());
        long last = headVersion(stream, whole);
        long reflected = reflected(stream, whole, stored, last);
        if (reflected < last) {
            expected = byPlace(fold(stream, reflected, skips).values());
        }
        return new Look(expected.size(), reflected, last, parked, compare(expected.values(), stored));
    }

    /** Tells of rows that did not catch up: what a reader would miss. */
    List<Difference> overdue(StreamId stream, Look look) {
        if (look.reflected() > 0) {
            List<Difference> all = new ArrayList<>(look.differences());
            all.add(new Difference.Behind(projection.name(), stream.toString(), look.reflected(), look.last()));
            return all;
        }
        Skips skips = letters.standing(projection.name(), Set.of(stream.id())).skips();
        Collection<Line> expected =
                byPlace(fold(stream, look.last(), skips).values()).values();
        Map<Place, Line> stored = tables.find(expected.stream().map(Line::place).toList());
        return compare(expected, stored);
    }

    /**
     * Where an aggregate's events lead to lines, up to the first that does not fold.
     *
     * @param now by the events up to its dead letter, all if there is none
     * @param later by those behind the letter, which nobody has applied yet unless the letter is being retried
     */
    record Led(Set<Place> now, Set<Place> later) {

        static final Led NOWHERE = new Led(Set.of(), Set.of());
    }

    /** Returns where the events lead to lines. */
    Led led(StreamId stream) {
        Standing standing = letters.standing(projection.name(), Set.of(stream.id()));
        @Nullable Long obstacle = standing.parked().get(stream.id());
        if (obstacle == null) {
            return new Led(places(stream, Long.MAX_VALUE, standing.skips()), Set.of());
        }
        Set<Place> now = places(stream, obstacle - 1, standing.skips());
        Set<Place> later = new HashSet<>(places(stream, Long.MAX_VALUE, standing.skips()));
        later.removeAll(now);
        return new Led(now, later);
    }

    /** Whoever looked at the aggregate has told of an event that does not fold; a letter may, too. */
    private Set<Place> places(StreamId stream, long end, Skips skips) {
        Map<RowKey, R> rows = new HashMap<>();
        try {
            foldInto(rows, stream, end, skips, batch);
        } catch (PoisonException e) {
            rows.clear();
            asFarAsItGoes(rows, stream, end, skips);
        }
        return byPlace(rows.values()).keySet();
    }

    private void asFarAsItGoes(Map<RowKey, R> rows, StreamId stream, long end, Skips skips) {
        try {
            foldInto(rows, stream, end, skips, 1);
        } catch (PoisonException e) {
            // the rows are those of the events before it
        }
    }

    private long headVersion(StreamId stream, Map<RowKey, R> rows) {
        @Nullable R head = rows.get(projection.headOf(stream));
        return head == null ? 0 : head.version();
    }

    /** A head row that does not say what it reflects is held against all events, so that this is told of it. */
    private long reflected(StreamId stream, Map<RowKey, R> rows, Map<Place, Line> stored, long last) {
        @Nullable R head = rows.get(projection.headOf(stream));
        @Nullable
        Line line = head == null
                ? null
                : stored.get(tables.lines(List.of(head)).getFirst().place());
        return line == null ? 0 : number(line.columns().get(VERSION)).orElse(last);
    }

    private static OptionalLong number(@Nullable String text) {
        try {
            return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private Map<RowKey, R> fold(StreamId stream, long end, Skips skips) {
        Map<RowKey, R> rows = new HashMap<>();
        foldInto(rows, stream, end, skips, batch);
        return rows;
    }

    private void foldInto(Map<RowKey, R> rows, StreamId stream, long end, Skips skips, int step) {
        long version = 0;
        while (version < end) {
            int wanted = (int) Math.min(step, end - version);
            List<EventRecord> records = events.read(stream, version, wanted);
            List<EventEnvelope> decoded = new ArrayList<>(records.size());
            for (EventRecord record : records) {
                if (!skips.contains(stream.id(), record.version())) {
                    decoded.add(judged(() -> codec.decode(record)));
                }
            }
            judged(() -> ProjectionFold.fold(projection, decoded, rows, skips))
                    .forEach(row -> rows.put(row.key(), row));
            if (records.size() < wanted) {
                return;
            }
            version = records.getLast().version();
        }
    }

    /** Whatever a pure step throws is the fault of what it was given, also an exception that nobody foresaw. */
    private static <T> T judged(Supplier<T> pure) {
        try {
            return pure.get();
        } catch (RuntimeException e) {
            throw new PoisonException(e);
        }
    }

    private Map<Place, Line> byPlace(Collection<R> rows) {
        Map<Place, Line> lines = new LinkedHashMap<>();
        tables.lines(rows).forEach(line -> lines.put(line.place(), line));
        return lines;
    }

    private List<Difference> compare(Collection<Line> expected, Map<Place, Line> stored) {
        List<Difference> differences = new ArrayList<>();
        for (Line line : expected) {
            @Nullable Line present = stored.get(line.place());
            if (present != null) {
                compare(line, present, differences);
            } else if (!line.passing()) {
                differences.add(new Difference.Missing(projection.name(), line.place()));
            }
        }
        return differences;
    }

    private void compare(Line folded, Line stored, List<Difference> differences) {
        folded.columns().forEach((column, value) -> {
            @Nullable String present = stored.columns().get(column);
            if (!Objects.equals(present, value)) {
                differences.add(new Difference.Changed(
                        projection.name(), folded.place(), column, shown(column, present), shown(column, value)));
            }
        });
    }

    private @Nullable String shown(String column, @Nullable String value) {
        return value != null && tables.isPersonal(column) ? HIDDEN : value;
    }
}
