package tech.healthpay.ledger.postgres.operation;

import static java.util.stream.Collectors.toMap;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.value.WireName;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.JsonDocuments;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.detail.Cursor;

/** Dead letters in {@code ledger.dead_letters}. Thread-safe. */
public final class PostgresDeadLetters implements DeadLetters {

    private static final String OPEN = "projection = :projection AND (status <> 'resolved' OR NOT settled)";

    private final Database database;
    private final JsonDocuments json = new JsonDocuments();
    private final EnvelopeCodec codec = new EnvelopeCodec();

    /** Keeps the letters in this database. */
    public PostgresDeadLetters(Database database) {
        this.database = database;
    }

    @Override
    public Status record(Failure failure) {
        EventRecord event = failure.event();
        String status = database.run(handle -> handle.createQuery("""
                        INSERT INTO ledger.dead_letters AS known (id, projection, aggregate_type, aggregate_id, version,
                            position, event_type, envelope, error, attempts, first_failed_at, last_failed_at, status, settled)
                        VALUES (:id, :projection, :aggregate_type, :aggregate_id, :version, :position, :event_type,
                            CAST(:envelope AS jsonb), :error, :attempts, :at, :at, 'parked', false)
                        ON CONFLICT (id) DO UPDATE
                            SET error = CASE WHEN known.status = 'skipped' THEN known.error ELSE excluded.error END,
                                envelope = CASE WHEN known.status = 'skipped' THEN known.envelope ELSE excluded.envelope END,
                                attempts = known.attempts
                                    + CASE WHEN known.status = 'skipped' THEN 0 ELSE excluded.attempts END,
                                last_failed_at = CASE WHEN known.status = 'skipped'
                                    THEN known.last_failed_at ELSE excluded.last_failed_at END,
                                settled = known.status = 'skipped' AND known.settled,
                                status = CASE WHEN known.status = 'skipped' THEN 'skipped' ELSE 'parked' END
                        RETURNING status
                        """)
                .bind("id", failure.letterId())
                .bind("projection", failure.projection())
                .bind("aggregate_type", event.aggregateType())
                .bind("aggregate_id", event.aggregateId())
                .bind("version", event.version())
                .bind("position", event.position())
                .bind("event_type", event.eventType())
                .bind("envelope", json.write(codec.encode(event)))
                .bind("error", failure.error())
                .bind("attempts", failure.attempts())
                .bind("at", time(failure.at()))
                .mapTo(String.class)
                .one());
        return WireName.parse(Status.class, status);
    }

    @Override
    public boolean release(String projection, UUID id) {
        return changed(
                "UPDATE ledger.dead_letters SET status = 'resolved', settled = false",
                "status = 'parked'",
                projection,
                id);
    }

    @Override
    public boolean skip(String projection, UUID id, Skip skip) {
        int skipped = database.run(handle -> handle.createUpdate("""
                        UPDATE ledger.dead_letters
                        SET status = 'skipped', settled = false,
                            skipped_by = :actor, skip_reason = :reason, skipped_at = :at
                        WHERE id = :id AND projection = :projection AND status = 'parked'
                        """)
                .bind("actor", skip.actor())
                .bind("reason", skip.reason())
                .bind("at", time(skip.at()))
                .bind("id", id)
                .bind("projection", projection)
                .execute());
        return skipped == 1;
    }

    @Override
    public void settle(String projection, UUID id) {
        changed("UPDATE ledger.dead_letters SET settled = true", "status <> 'parked'", projection, id);
    }

    private boolean changed(String update, String condition, String projection, UUID id) {
        int rows = database.run(
                handle -> handle.createUpdate(update + " WHERE id = :id AND projection = :projection AND " + condition)
                        .bind("id", id)
                        .bind("projection", projection)
                        .execute());
        return rows == 1;
    }

    @Override
    public Optional<DeadLetter> find(String projection, UUID id) {
        return database.run(handle -> handle.createQuery(
                        "SELECT * FROM ledger.dead_letters WHERE id = :id AND projection = :projection")
                .bind("id", id)
                .bind("projection", projection)
                .map(this::read)
                .findOne());
    }

    @Override
    public Page<DeadLetter> page(String projection, PageRequest page) {
        Cursor cursor = Cursor.of(page, 2);
        Map<String, Object> place =
                cursor == null ? Map.of() : Map.of("time", time(cursor.time(0)), "last", cursor.uuid(1));
        String after = cursor == null ? "" : " AND (first_failed_at, id) < (:time, :last)";
        List<DeadLetter> letters = database.run(
                handle -> handle.createQuery("SELECT * FROM ledger.dead_letters WHERE projection = :projection" + after
                                + " ORDER BY first_failed_at DESC, id DESC LIMIT :one_more")
                        .bind("projection", projection)
                        .bindMap(place)
                        .bind("one_more", page.limit() + 1)
                        .map(this::read)
                        .list());
        return Cursor.page(letters, page, letter -> Cursor.of(letter.firstFailedAt(), letter.id()));
    }

    @Override
    public List<DeadLetter> unsettled(String projection, int limit) {
        return database.run(handle -> handle.createQuery("SELECT * FROM ledger.dead_letters WHERE " + OPEN
                        + " AND status <> 'parked' AND NOT settled ORDER BY first_failed_at, id LIMIT :limit")
                .bind("projection", projection)
                .bind("limit", limit)
                .map(this::read)
                .list());
    }

    private record Bearing(UUID aggregate, long version, boolean parked) {}

    @Override
    public Standing standing(String projection, Set<UUID> aggregates) {
        List<UUID> ids = List.copyOf(aggregates);
        return database.run(handle ->
                standing(handle.createQuery("SELECT aggregate_id, version, status FROM ledger.dead_letters WHERE "
                                + OPEN + " AND status <> 'resolved' AND aggregate_id = ANY (:ids)")
                        .bind("projection", projection)
                        .bind("ids", SqlArray.of(UUID, ids, id -> id))
                        .map(PostgresDeadLetters::bearing)
                        .list()));
    }

    @Override
    public Skips skips(String projection) {
        return database.run(handle -> skipsOf(handle, projection));
    }

    private static Skips skipsOf(Handle handle, String projection) {
        return standing(handle.createQuery("SELECT aggregate_id, version, status FROM ledger.dead_letters WHERE " + OPEN
                                + " AND status = 'skipped'")
                        .bind("projection", projection)
                        .map(PostgresDeadLetters::bearing)
                        .list())
                .skips();
    }

    private static Bearing bearing(ResultSet row, StatementContext context) throws SQLException {
        return new Bearing(
                row.getObject("aggregate_id", UUID.class),
                row.getLong("version"),
                row.getString("status").equals(Status.PARKED.wireName()));
    }

    private static Standing standing(List<Bearing> letters) {
        Map<UUID, Long> parked = new HashMap<>();
        Map<UUID, Set<Long>> skipped = new HashMap<>();
        for (Bearing letter : letters) {
            if (letter.parked()) {
                parked.merge(letter.aggregate(), letter.version(), Math::min);
            } else {
                skipped.computeIfAbsent(letter.aggregate(), absent -> new HashSet<>())
                        .add(letter.version());
            }
        }
        return new Standing(parked, new Skips(skipped));
    }

    @Override
    public Map<String, Counts> counts() {
        return database.run(handle -> handle
                .createQuery("""
                        SELECT projection,
                               count(*) FILTER (WHERE status = 'parked')                     AS parked,
                               count(DISTINCT aggregate_id) FILTER (WHERE status = 'parked') AS aggregates,
                               count(*) FILTER (WHERE status = 'skipped')                    AS skipped,
                               count(*) FILTER (WHERE status <> 'parked' AND NOT settled)    AS unsettled
                        FROM ledger.dead_letters
                        WHERE status <> 'resolved' OR NOT settled
                        GROUP BY projection
                        """)
                .map((row, context) -> Map.entry(
                        row.getString("projection"),
                        new Counts(
                                row.getLong("parked"),
                                row.getLong("aggregates"),
                                row.getLong("skipped"),
                                row.getLong("unsettled"))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private DeadLetter read(ResultSet row, StatementContext context) throws SQLException {
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("projection"),
                codec.decode(json.read(row.getString("envelope"))),
                row.getString("error"),
                row.getInt("attempts"),
                instant(row, "first_failed_at"),
                instant(row, "last_failed_at"),
                WireName.parse(Status.class, row.getString("status")),
                row.getBoolean("settled"),
                skip(row));
    }

    private static @Nullable Skip skip(ResultSet row) throws SQLException {
        String actor = row.getString("skipped_by");
        return actor == null ? null : new Skip(actor, row.getString("skip_reason"), instant(row, "skipped_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
