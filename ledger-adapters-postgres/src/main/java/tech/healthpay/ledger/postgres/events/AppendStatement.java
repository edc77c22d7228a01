package tech.healthpay.ledger.postgres.events;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.BYTES;
import static tech.healthpay.ledger.postgres.database.SqlType.INTEGER;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.TIMESTAMP;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.AppendResult.CardNumberTaken;
import tech.healthpay.ledger.core.port.AppendResult.Conflict;
import tech.healthpay.ledger.core.port.AppendResult.KeyTaken;
import tech.healthpay.ledger.core.port.IdempotencyEntry;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;
import tech.healthpay.ledger.postgres.events.PreparedAppend.PreparedEvent;
import tech.healthpay.ledger.postgres.events.PreparedAppend.PreparedStream;

/** Many appends as one call of {@code ledger.append_batch}: every column is an array, and each append a number in them. */
final class AppendStatement {

    private static final String SQL = """
            SELECT append, last_position, moved_stream, actual_version, taken_card, (known_key).*
            FROM ledger.append_batch(
                ?, ?, ?, ?, ?,  ?, ?,  ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,  ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final List<PreparedAppend> appends;
    private final List<Expected> expected = new ArrayList<>();
    private final List<Given> cards = new ArrayList<>();
    private final List<Keyed> keys = new ArrayList<>();
    private final List<Stored> events = new ArrayList<>();

    AppendStatement(List<PreparedAppend> appends) {
        this.appends = appends;
        for (int i = 0; i < appends.size(); i++) {
            flatten(i, appends.get(i));
        }
    }

    private record Expected(int append, PreparedStream prepared) {

        StreamAppend stream() {
            return prepared.stream();
        }
    }

    private record Given(int append, CardNumber number) {}

    private record Keyed(int append, IdempotencyEntry entry) {

        @Nullable
        String refusal(Function<Rejection.Verdict, @Nullable String> part) {
            return entry.refusal() == null ? null : part.apply(entry.refusal());
        }
    }

    private record Stored(int append, PreparedStream stream, PreparedEvent prepared) {

        NewEvent event() {
            return prepared.event();
        }
    }

    /** Runs it, as a transaction of its own, and returns one answer for each append. */
    List<AppendResult> run(Handle handle) {
        AppendResult[] results = new AppendResult[appends.size()];
        bound(handle.createQuery(SQL)).scanResultSet((rows, context) -> {
            ResultSet row = rows.get();
            while (row.next()) {
                results[row.getInt("append")] = result(row);
            }
            return results;
        });
        if (Arrays.asList(results).contains(null)) {
            throw new IllegalStateException("ledger.append_batch did not answer every append");
        }
        return List.of(results);
    }

    private void flatten(int number, PreparedAppend prepared) {
        for (PreparedStream stream : prepared.streams()) {
            expected.add(new Expected(number, stream));
            stream.events().forEach(event -> events.add(new Stored(number, stream, event)));
        }
        Append append = prepared.append();
        append.cardNumbers().forEach(card -> cards.add(new Given(number, card)));
        if (append.idempotency() != null) {
            keys.add(new Keyed(number, append.idempotency()));
        }
    }

    private Query bound(Query query) {
        Binder binder = new Binder(query);
        binder.column(INTEGER, expected, Expected::append)
                .column(TEXT, expected, e -> e.stream().stream().type().wireName())
                .column(UUID, expected, e -> e.stream().stream().id())
                .column(BIGINT, expected, e -> e.stream().expectedVersion())
                .column(BYTES, expected, e -> e.prepared().previousBytes());
        binder.column(INTEGER, cards, Given::append)
                .column(TEXT, cards, c -> c.number().value());
        binder.column(INTEGER, keys, Keyed::append)
                .column(TEXT, keys, k -> k.entry().id().subject())
                .column(TEXT, keys, k -> k.entry().id().key())
                .column(TEXT, keys, k -> k.entry().fingerprint())
                .column(TEXT, keys, k -> k.entry().target().type().wireName())
                .column(UUID, keys, k -> k.entry().target().id())
                .column(BIGINT, keys, k -> k.entry().version())
                .column(TEXT, keys, k -> k.refusal(verdict -> verdict.kind().name()))
                .column(TEXT, keys, k -> k.refusal(Rejection.Verdict::code))
                .column(TEXT, keys, k -> k.refusal(Rejection.Verdict::detail))
                .column(TEXT, keys, k -> k.refusal(Rejection.Verdict::field));
        binder.column(INTEGER, events, Stored::append)
                .column(UUID, events, e -> e.event().eventId())
                .column(TEXT, events, e -> e.event().eventType())
                .column(INTEGER, events, e -> e.event().schemaVersion())
                .column(TEXT, events, e -> e.stream().id().type().wireName())
                .column(UUID, events, e -> e.stream().id().id())
                .column(BIGINT, events, e -> e.prepared().version())
                .column(TIMESTAMP, events, e -> e.event().timestamp())
                .column(TEXT, events, e -> e.prepared().data())
                .column(TEXT, events, e -> e.prepared().metadata())
                .column(BYTES, events, e -> e.prepared().hash().bytes());
        return query;
    }

    private AppendResult result(ResultSet row) throws SQLException {
        long position = row.getLong("last_position");
        if (!row.wasNull()) {
            return new Appended(position);
        }
        if (row.getString("subject") != null) {
            return new KeyTaken(IdempotencyRows.read(row));
        }
        String taken = row.getString("taken_card");
        if (taken != null) {
            return new CardNumberTaken(new CardNumber(taken));
        }
        Object moved = row.getObject("moved_stream", java.util.UUID.class);
        StreamAppend stream = appends.get(row.getInt("append")).append().streams().stream()
                .filter(candidate -> candidate.stream().id().equals(moved))
                .findFirst()
                .orElseThrow();
        return new Conflict(stream.stream(), stream.expectedVersion(), row.getLong("actual_version"));
    }

    /** Binds one array after the other. */
    private static final class Binder {

        private final Query query;
        private int next;

        Binder(Query query) {
            this.query = query;
        }

        <R> Binder column(SqlType type, List<R> rows, Function<R, ? extends @Nullable Object> value) {
            query.bind(next, SqlArray.of(type, rows, value));
            next++;
            return this;
        }
    }
}
