package tech.healthpay.ledger.postgres.detail;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.BOOLEAN;
import static tech.healthpay.ledger.postgres.database.SqlType.DATE;
import static tech.healthpay.ledger.postgres.database.SqlType.INTEGER;
import static tech.healthpay.ledger.postgres.database.SqlType.JSONB;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.TIMESTAMP;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.CopaymentRow;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.MedCardTermRow;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.UserId;

/** Cards, their terms, months, beneficiaries and copayments as columns, to and fro. */
final class MedCardTables {

    static final Table<MedCardRow> MEDCARDS = Table.<MedCardRow>of("read.medcards")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .column("user_id", UUID, row -> row.userId().value())
            .column("card_number", TEXT, row -> row.cardNumber().value())
            .column("status", TEXT, row -> row.status().wireName())
            .column("status_reason", TEXT, MedCardRow::statusReason)
            .column("currency", TEXT, row -> row.currency().getCurrencyCode())
            .column("insurance_provider", TEXT, MedCardRow::insuranceProvider)
            .column("policy_number", TEXT, MedCardRow::policyNumber)
            .column("holder", JSONB, row -> HolderJson.write(row.primaryHolder()))
            .column("expiry_date", DATE, MedCardRow::expiryDate)
            .column("created_at", TIMESTAMP, MedCardRow::createdAt)
            .column("updated_at", TIMESTAMP, MedCardRow::updatedAt)
            .column("closed_at", TIMESTAMP, MedCardRow::closedAt)
            .column("version", BIGINT, MedCardRow::version)
            .replacedByNewerVersions();

    static final Table<MedCardTermRow> TERMS = Table.<MedCardTermRow>of("read.medcard_terms")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .key("version", BIGINT, MedCardTermRow::version)
            .column("effective_date", DATE, row -> row.term().effectiveDate())
            .column("tier", TEXT, row -> Columns.wireName(row.term().tier()))
            .column("currency", TEXT, row -> currencyOf(row.term().monthlyLimit()))
            .column(
                    "monthly_limit_minor",
                    BIGINT,
                    row -> Columns.minor(row.term().monthlyLimit()))
            .column(
                    "copayment_basis_points",
                    INTEGER,
                    row -> basisPoints(row.term().copayment()))
            .column("created_at", TIMESTAMP, MedCardTermRow::createdAt)
            .neverReplaced();

    static final Table<MedCardMonthRow> MONTHS = Table.<MedCardMonthRow>of("read.medcard_months")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .key("month", DATE, row -> Columns.firstDay(row.month()))
            .column("currency", TEXT, row -> row.spent().currency().getCurrencyCode())
            .column("spent_minor", BIGINT, row -> row.spent().amountMinor())
            .column("prescription_claims", INTEGER, MedCardMonthRow::prescriptionClaims)
            .column("insurance_claims", INTEGER, MedCardMonthRow::insuranceClaims)
            .column("version", BIGINT, MedCardMonthRow::version)
            .replacedByNewerVersions();

    static final Table<BeneficiaryRow> BENEFICIARIES = Table.<BeneficiaryRow>of("read.beneficiaries")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .key("beneficiary_id", UUID, row -> row.beneficiaryId().value())
            .column("relationship", TEXT, row -> row.relationship().wireName())
            .column("national_id", TEXT, row -> row.nationalId().value())
            .column("name", TEXT, BeneficiaryRow::name)
            .column("date_of_birth", DATE, BeneficiaryRow::dateOfBirth)
            .column("phone_number", TEXT, row -> row.phoneNumber().value())
            .column("active", BOOLEAN, BeneficiaryRow::active)
            .column("added_at", TIMESTAMP, BeneficiaryRow::addedAt)
            .column("removed_at", TIMESTAMP, BeneficiaryRow::removedAt)
            .column("removal_reason", TEXT, BeneficiaryRow::removalReason)
            .column("version", BIGINT, BeneficiaryRow::version)
            .replacedByNewerVersions();

    static final Table<CopaymentRow> COPAYMENTS = Table.<CopaymentRow>of("read.copayments")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .key("transaction_id", UUID, CopaymentRow::transactionId)
            .column("related_claim_id", TEXT, row -> Columns.text(row.relatedClaimId()))
            .column("currency", TEXT, row -> row.amount().currency().getCurrencyCode())
            .column("amount_minor", BIGINT, row -> row.amount().amountMinor())
            .column("method", TEXT, row -> row.method().wireName())
            .column("wallet_id", UUID, MedCardTables::walletOf)
            .column("outstanding_minor", BIGINT, row -> row.outstandingAfter().amountMinor())
            .column("charged_at", TIMESTAMP, CopaymentRow::chargedAt)
            .column("version", BIGINT, CopaymentRow::version)
            .neverReplaced();

    private MedCardTables() {}

    static MedCardRow medCard(ResultSet row, StatementContext context) throws SQLException {
        return new MedCardRow(
                new MedCardId(Columns.uuid(row, "medcard_id")),
                new UserId(Columns.uuid(row, "user_id")),
                new CardNumber(row.getString("card_number")),
                Columns.constant(row, "status", CardStatus.class),
                row.getString("status_reason"),
                Columns.currency(row),
                row.getString("insurance_provider"),
                row.getString("policy_number"),
                HolderJson.read(row.getString("holder")),
                Columns.date(row, "expiry_date"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.optionalInstant(row, "closed_at"),
                row.getLong("version"));
    }

    static BeneficiaryRow beneficiary(ResultSet row, StatementContext context) throws SQLException {
        return new BeneficiaryRow(
                new MedCardId(Columns.uuid(row, "medcard_id")),
                new BeneficiaryId(Columns.uuid(row, "beneficiary_id")),
                Columns.constant(row, "relationship", Relationship.class),
                new NationalId(row.getString("national_id")),
                row.getString("name"),
                Columns.date(row, "date_of_birth"),
                new PhoneNumber(row.getString("phone_number")),
                row.getBoolean("active"),
                Columns.instant(row, "added_at"),
                Columns.optionalInstant(row, "removed_at"),
                row.getString("removal_reason"),
                row.getLong("version"));
    }

    private static @Nullable String currencyOf(@Nullable Money limit) {
        return limit == null ? null : limit.currency().getCurrencyCode();
    }

    private static @Nullable Integer basisPoints(@Nullable Percentage copayment) {
        return copayment == null ? null : copayment.basisPoints();
    }

    private static java.util.@Nullable UUID walletOf(CopaymentRow row) {
        return row.walletId() == null ? null : row.walletId().value();
    }
}
