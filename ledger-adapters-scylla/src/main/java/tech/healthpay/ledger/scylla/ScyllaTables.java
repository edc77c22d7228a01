package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RowType;

/**
 * The live tables as they are. What a row is stored as is read off the very statements that would write it. A table is walked
 * page by page, so that no single request grows with the table. Lines are named by the plain name of their table, whichever
 * generation is live. Thread-safe.
 */
final class ScyllaTables implements StoredTables<RealTimeRow> {

    /** Of each table its group, the column that names the aggregate, and the key. */
    @SuppressWarnings("ImmutableEnumChecker") // no list that List.of makes can change
    private enum Shape {
        WALLET_BALANCES(Tables.WALLET_BALANCES, TableGroup.WALLETS, "wallet_id", "wallet_id"),
        USER_WALLETS(Tables.USER_WALLETS, TableGroup.WALLETS, "wallet_id", "user_id", "wallet_id"),
        MEDCARD_STATUS(Tables.MEDCARD_STATUS, TableGroup.MEDCARDS, "medcard_id", "medcard_id"),
        USER_MEDCARDS(Tables.USER_MEDCARDS, TableGroup.MEDCARDS, "medcard_id", "user_id", "medcard_id"),
        MONTHLY_SPEND(Tables.MEDCARD_MONTHLY_SPEND, TableGroup.MEDCARDS, "medcard_id", "medcard_id", "month"),
        CLAIM_COUNTS(Tables.MEDCARD_CLAIM_COUNTS, TableGroup.MEDCARDS, "medcard_id", "medcard_id", "month"),
        PHARMACY_CLAIMS(
                Tables.PHARMACY_CLAIMS_RECENT,
                TableGroup.MEDCARDS,
                "medcard_id",
                "pharmacy_id",
                "claimed_at_micros",
                "medcard_id",
                "prescription_id");

        private final String table;
        private final TableGroup group;
        private final String aggregate;
        private final List<String> key;

        Shape(String table, TableGroup group, String aggregate, String... key) {
            this.table = table;
            this.group = group;
            this.aggregate = aggregate;
            this.key = List.of(key);
        }

        static Shape of(String table) {
            for (Shape shape : values()) {
                if (shape.table.equals(table)) {
                    return shape;
                }
            }
            throw new IllegalArgumentException("there is no table " + table);
        }
    }

    /** A claim this near to its end may be gone by the time it is looked for. */
    private static final Duration NEAR_THE_END = Duration.ofHours(1);

    private static final Set<String> PERSONAL = Set.of("card_number");

    /** More than all tables have generations at a time. */
    private static final int MOST_REMEMBERED = 32;

    /** The statements on one generation of a table. */
    private record Statements(Shape shape, int generation, PreparedStatement find, PreparedStatement scan) {}

    private final CqlSession session;
    private final String keyspace;
    private final CqlClient client;
    private final LiveTables live;
    private final Generations generations;
    private final InstantSource clock;
    private final ConcurrentMap<String, Statements> prepared = new ConcurrentHashMap<>();

    ScyllaTables(
            CqlSession session,
            String keyspace,
            CqlClient client,
            LiveTables live,
            Generations generations,
            InstantSource clock) {
        this.session = session;
        this.keyspace = keyspace;
        this.client = client;
        this.live = live;
        this.generations = generations;
        this.clock = clock;
    }

    @Override
    public List<String> tables(Set<RowType> kinds) {
        return kinds.stream().flatMap(kind -> tables(kind).stream()).sorted().toList();
    }

    private static List<String> tables(RowType kind) {
        return switch (kind) {
            case WALLET_BALANCE -> List.of(Tables.WALLET_BALANCES);
            case USER_WALLET -> List.of(Tables.USER_WALLETS);
            case MEDCARD_STATUS -> List.of(Tables.MEDCARD_STATUS);
            case USER_MEDCARD -> List.of(Tables.USER_MEDCARDS);
            case MEDCARD_MONTH -> List.of(Tables.MEDCARD_MONTHLY_SPEND, Tables.MEDCARD_CLAIM_COUNTS);
            case PHARMACY_CLAIM -> List.of(Tables.PHARMACY_CLAIMS_RECENT);
            case WALLET, TRANSACTION, TRANSFER, PAYMENT, REFUND, PAYMENT_REQUEST, MEDCARD, MEDCARD_TERM, BENEFICIARY ->
                throw new IllegalArgumentException(kind + " rows belong to the detail model");
            case PRESCRIPTION_CLAIM, INSURANCE_CLAIM, COPAYMENT, JOURNAL_ENTRY, JOURNAL_HEAD ->
                throw new IllegalArgumentException(kind + " rows belong to the detail model");
        };
    }

    @Override
    public List<Line> lines(Collection<? extends RealTimeRow> some) {
        RowsOfTables rows = new RowsOfTables(client, live.live(), clock);
        List<Line> lines = new ArrayList<>();
        for (RealTimeRow row : some) {
            // at its own beginning nothing has passed away yet, so that every row has its lines
            Instant written = row instanceof PharmacyClaimRow claim ? claim.claimedAt() : clock.instant();
            for (BoundStatement write : rows.insert(row, written)) {
                ColumnDefinitions columns = write.getPreparedStatement().getVariableDefinitions();
                Shape shape = Shape.of(Tables.plain(columns.get(0).getTable().asInternal()));
                lines.add(line(shape, columns, write, isPassing(row)));
            }
        }
        return lines;
    }

    private boolean isPassing(RealTimeRow row) {
        return row instanceof PharmacyClaimRow claim
                && claim.claimedAt()
                        .plus(PharmacyClaimTable.RETENTION)
                        .minus(NEAR_THE_END)
                        .isBefore(clock.instant());
    }

    /** What a write binds beside columns, its timestamp and its time to live, has a name in brackets. */
    private static Line line(Shape shape, ColumnDefinitions columns, GettableByIndex values, boolean passing) {
        Map<String, @Nullable String> texts = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnDefinition column = columns.get(i);
            if (!column.getName().asInternal().startsWith("[")) {
                texts.put(column.getName().asInternal(), text(column, values, i));
            }
        }
        Map<String, String> key = new LinkedHashMap<>();
        shape.key.forEach(column -> key.put(column, String.valueOf(texts.remove(column))));
        return Line.of(new Place(shape.table, key), texts, passing);
    }

    private static @Nullable String text(ColumnDefinition column, GettableByIndex values, int index) {
        if (values.isNull(index)) {
            return null;
        }
        TypeCodec<Object> codec = values.codecRegistry().codecFor(column.getType());
        Object value = values.get(index, codec);
        return value instanceof String text ? text : codec.format(value).replace("'", "");
    }

    @Override
    public Map<Place, Line> find(Collection<Place> places) {
        List<Place> ordered = List.copyOf(places);
        List<AsyncResultSet> answers =
                client.all(ordered.stream().map(this::select).toList());
        Map<Place, Line> found = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            @Nullable Row row = answers.get(i).one();
            if (row != null) {
                Line line = line(Shape.of(ordered.get(i).table()), row.getColumnDefinitions(), row, false);
                found.put(line.place(), line);
            }
        }
        return found;
    }

    private BoundStatement select(Place place) {
        PreparedStatement find = statements(Shape.of(place.table())).find();
        ColumnDefinitions columns = find.getVariableDefinitions();
        BoundStatement bound = find.bind();
        for (int i = 0; i < columns.size(); i++) {
            TypeCodec<Object> codec =
                    bound.codecRegistry().codecFor(columns.get(i).getType());
            String text =
                    String.valueOf(place.key().get(columns.get(i).getName().asInternal()));
            bound = codec.accepts(String.class) ? bound.setString(i, text) : bound.set(i, codec.parse(text), codec);
        }
        return bound;
    }

    /** Goes on where the page before ended; from the beginning if other tables have become the live ones since. */
    @Override
    public Part scan(String table, @Nullable String cursor, int limit) {
        Statements statements = statements(Shape.of(table));
        String ofGeneration = statements.generation() + "/";
        BoundStatement next = statements.scan().bind().setPageSize(limit);
        if (cursor != null && cursor.startsWith(ofGeneration)) {
            next = next.setPagingState(
                    ByteBuffer.wrap(HexFormat.of().parseHex(cursor.substring(ofGeneration.length()))));
        }
        AsyncResultSet answer = client.all(List.of(next)).getFirst();
        List<Met> met = new ArrayList<>();
        for (Row row : answer.currentPage()) {
            Line line = line(statements.shape(), row.getColumnDefinitions(), row, false);
            met.add(new Met(line, row.getUuid(statements.shape().aggregate)));
        }
        @Nullable ByteBuffer state = answer.getExecutionInfo().getPagingState();
        return new Part(met, state == null ? null : ofGeneration + hex(state));
    }

    private static String hex(ByteBuffer state) {
        byte[] bytes = new byte[state.remaining()];
        state.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Statements statements(Shape shape) {
        int generation = generations.current().live(shape.group);
        if (prepared.size() >= MOST_REMEMBERED) {
            prepared.clear();
        }
        return prepared.computeIfAbsent(
                Tables.named(shape.table, generation),
                named -> PreparedTables.prepared(() -> prepare(shape, generation, keyspace + "." + named)));
    }

    private Statements prepare(Shape shape, int generation, String table) {
        String all = "SELECT * FROM " + table;
        return new Statements(
                shape,
                generation,
                session.prepare(all + " WHERE " + String.join(" = ? AND ", shape.key) + " = ?"),
                session.prepare(all));
    }

    @Override
    public boolean isPersonal(String column) {
        return PERSONAL.contains(column);
    }
}
