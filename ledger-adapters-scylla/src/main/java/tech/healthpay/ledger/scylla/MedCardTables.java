package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.TupleType;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WireName;

/** Cards by id and by user: the same columns twice. */
final class MedCardTables {
    private static final List<String> COLUMNS = List.of(
            "medcard_id",
            "user_id",
            "card_number",
            "status",
            "currency",
            "expiry_date",
            "terms",
            "updated_at_micros",
            "version",
            "insurance_provider");
    /** Where the value that may be null stands among the bound ones, and after it the write's timestamp. */
    private static final int INSURANCE_PROVIDER = COLUMNS.indexOf("insurance_provider");

    private static final int TIMESTAMP = COLUMNS.size();

    private static final int TERM_DAY = 0;
    private static final int TERM_VERSION = 1;
    private static final int TERM_TIER = 2;
    private static final int TERM_LIMIT = 3;
    private static final int TERM_COPAYMENT = 4;

    private final PreparedStatement insertStatus;
    private final PreparedStatement insertOfUser;
    private final PreparedStatement selectStatus;
    private final PreparedStatement selectOfUser;
    private final TupleType termType;

    MedCardTables(CqlSession session, String keyspace, int generation) {
        Statements statuses =
                new Statements(session, keyspace, Tables.named(Tables.MEDCARD_STATUS, generation), COLUMNS);
        Statements ofUsers = new Statements(session, keyspace, Tables.named(Tables.USER_MEDCARDS, generation), COLUMNS);
        insertStatus = statuses.insertStamped();
        insertOfUser = ofUsers.insertStamped();
        selectStatus = statuses.select("medcard_id = ?");
        selectOfUser = ofUsers.select("user_id = ? LIMIT ?");
        ListType terms =
                (ListType) insertStatus.getVariableDefinitions().get("terms").getType();
        termType = (TupleType) terms.getElementType();
    }

    BoundStatement insertStatus(MedCardStatusRow card) {
        return bind(insertStatus, card);
    }

    BoundStatement insertOfUser(MedCardStatusRow card) {
        return bind(insertOfUser, card);
    }

    BoundStatement selectStatus(UUID medCardId) {
        return selectStatus.bind(medCardId);
    }

    BoundStatement selectOfUser(UserId userId, int limit) {
        return selectOfUser.bind(userId.value(), limit);
    }

    private BoundStatement bind(PreparedStatement insert, MedCardStatusRow card) {
        return insert.bind(
                        card.medCardId().value(),
                        card.userId().value(),
                        card.cardNumber().value(),
                        card.status().wireName(),
                        card.currency().getCurrencyCode(),
                        card.expiryDate(),
                        card.terms().stream().map(this::tuple).toList(),
                        Columns.micros(card.updatedAt()),
                        card.version())
                .setString(INSURANCE_PROVIDER, card.insuranceProvider())
                .setLong(TIMESTAMP, card.version());
    }

    private TupleValue tuple(CardTerm term) {
        CardTier tier = term.tier();
        Money limit = term.monthlyLimit();
        Percentage copayment = term.copayment();
        TupleValue always =
                termType.newValue().setLocalDate(TERM_DAY, term.effectiveDate()).setLong(TERM_VERSION, term.version());
        TupleValue tiered = tier == null ? always : always.setString(TERM_TIER, tier.wireName());
        TupleValue limited = limit == null ? tiered : tiered.setLong(TERM_LIMIT, limit.amountMinor());
        return copayment == null ? limited : limited.setInt(TERM_COPAYMENT, copayment.basisPoints());
    }

    static MedCardStatusRow read(Row row) {
        return StoredRow.read(row, MedCardTables::card);
    }

    private static MedCardStatusRow card(StoredRow row) {
        Currency currency = row.currency();
        return new MedCardStatusRow(
                new MedCardId(row.uuid("medcard_id")),
                new UserId(row.uuid("user_id")),
                new CardNumber(row.text("card_number")),
                WireName.parse(CardStatus.class, row.text("status")),
                currency,
                row.textOrNull("insurance_provider"),
                row.date("expiry_date"),
                row.tuples("terms").stream().map(term -> term(term, currency)).toList(),
                row.instant("updated_at_micros"),
                row.version());
    }

    private static CardTerm term(TupleValue term, Currency currency) {
        LocalDate day = term.getLocalDate(TERM_DAY);
        String tier = term.getString(TERM_TIER);
        if (day == null) {
            throw new IllegalArgumentException("a term has no effective day");
        }
        return new CardTerm(
                day,
                term.getLong(TERM_VERSION),
                tier == null ? null : WireName.parse(CardTier.class, tier),
                term.isNull(TERM_LIMIT) ? null : Money.ofMinor(term.getLong(TERM_LIMIT), currency),
                term.isNull(TERM_COPAYMENT) ? null : new Percentage(term.getInt(TERM_COPAYMENT)));
    }
}
