package tech.healthpay.ledger.postgres.detail;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.postgres.database.Database;

/** The tables of schema {@code read}, walked by their primary keys. Thread-safe. */
public final class PostgresDetailTables implements StoredTables<DetailRow> {

    /** Between the columns of a key in a cursor; no key has it. */
    private static final String SEPARATOR = "\u001f";

    private static final Map<String, Table<?>> TABLES = Stream.<Table<?>>of(
                    WalletTables.TRANSACTIONS,
                    WalletTables.WALLETS,
                    TransferTables.TRANSFERS,
                    PaymentTables.REFUNDS,
                    PaymentTables.PAYMENTS,
                    PaymentTables.REQUESTS,
                    MedCardTables.TERMS,
                    MedCardTables.MONTHS,
                    MedCardTables.BENEFICIARIES,
                    ClaimTables.ITEMS,
                    ClaimTables.PRESCRIPTIONS,
                    ClaimTables.DOCUMENTS,
                    ClaimTables.INSURANCE_CLAIMS,
                    MedCardTables.COPAYMENTS,
                    MedCardTables.MEDCARDS,
                    JournalTables.POSTINGS,
                    JournalTables.ENTRIES,
                    JournalTables.HEADS)
            .collect(toMap(Table::name, identity()));

    /** Who somebody is, what they take, and what somebody wrote about it. */
    private static final Set<String> PERSONAL = Set.of(
            "holder",
            "national_id",
            "name",
            "date_of_birth",
            "phone_number",
            "card_number",
            "policy_number",
            "drug_code",
            "drug_name",
            "document_url",
            "pharmacy_location",
            "description",
            "reference",
            "payment_reference",
            "reason",
            "status_reason",
            "removal_reason",
            "rejection_reason");

    private final Database database;

    /** Reads from this database. */
    public PostgresDetailTables(Database database) {
        this.database = database;
    }

    @Override
    public List<String> tables(Set<RowType> kinds) {
        return TablesOfRows.inDetail(kinds).stream()
                .map(table -> "read." + table)
                .toList();
    }

    @Override
    public List<Line> lines(Collection<? extends DetailRow> rows) {
        return rows.stream()
                .flatMap(row -> new RowsByTable(List.of(row)).lines().stream())
                .toList();
    }

    @Override
    public Map<Place, Line> find(Collection<Place> places) {
        Map<String, List<Place>> byTable = places.stream().collect(groupingBy(Place::table));
        List<Line> found = database.run(handle -> {
            List<Line> lines = new ArrayList<>(places.size());
            byTable.forEach((table, wanted) -> lines.addAll(table(table).find(handle, wanted)));
            return lines;
        });
        return found.stream().collect(toMap(Line::place, identity()));
    }

    @Override
    public Page<Met> scan(String table, @Nullable String cursor, int limit) {
        List<String> after = cursor == null ? List.of() : List.of(cursor.split(SEPARATOR, -1));
        List<Met> met = database.run(handle -> table(table).scan(handle, after, limit + 1));
        return Page.cut(met, limit, PostgresDetailTables::cursor);
    }

    private static String cursor(Met met) {
        return String.join(SEPARATOR, met.line().place().key().values());
    }

    @Override
    public boolean isPersonal(String column) {
        return PERSONAL.contains(column);
    }

    private static Table<?> table(String name) {
        Table<?> table = TABLES.get(name);
        if (table == null) {
            throw new IllegalArgumentException("there is no table " + name);
        }
        return table;
    }
}
