package tech.healthpay.ledger.postgres.detail;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.postgres.database.Database;

/** The tables of schema {@code read}, walked by their primary keys. Thread-safe. */
public final class PostgresDetailTables implements StoredTables<DetailRow> {

    private static final List<Table<?>> TABLES = List.of(
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
            JournalTables.HEADS);

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

    private final LinesOfTables stored;

    /** Reads from this database. */
    public PostgresDetailTables(Database database) {
        this.stored = new LinesOfTables(database, TABLES);
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
        return stored.find(places);
    }

    @Override
    public Part scan(String table, @Nullable String cursor, int limit) {
        return stored.scan(table, cursor, limit);
    }

    @Override
    public boolean isPersonal(String column) {
        return PERSONAL.contains(column);
    }
}
