package tech.healthpay.ledger.postgres.detail;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.DATE;
import static tech.healthpay.ledger.postgres.database.SqlType.INTEGER;
import static tech.healthpay.ledger.postgres.database.SqlType.JSONB;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.TIMESTAMP;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jdbi.v3.core.statement.StatementContext;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** The rows of the real-time model as columns, to and fro. */
final class RealTimeTables {

    static final Table<WalletBalanceRow> BALANCES = Table.<WalletBalanceRow>of("read_realtime.wallet_balances")
            .key("wallet_id", UUID, row -> row.walletId().value())
            .column("user_id", UUID, row -> row.userId().value())
            .column("wallet_type", TEXT, row -> row.walletType().wireName())
            .column("status", TEXT, row -> row.status().wireName())
            .column("currency", TEXT, row -> row.balance().currency().getCurrencyCode())
            .column("balance_minor", BIGINT, row -> row.balance().amountMinor())
            .column("reserved_minor", BIGINT, row -> row.reserved().amountMinor())
            .column("updated_at", TIMESTAMP, WalletBalanceRow::updatedAt)
            .column("version", BIGINT, WalletBalanceRow::version)
            .replacedByNewerVersions();

    static final Table<MedCardStatusRow> STATUSES = Table.<MedCardStatusRow>of("read_realtime.medcard_status")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .column("user_id", UUID, row -> row.userId().value())
            .column("card_number", TEXT, row -> row.cardNumber().value())
            .column("status", TEXT, row -> row.status().wireName())
            .column("currency", TEXT, row -> row.currency().getCurrencyCode())
            .column("insurance_provider", TEXT, MedCardStatusRow::insuranceProvider)
            .column("expiry_date", DATE, MedCardStatusRow::expiryDate)
            .column("terms", JSONB, row -> TermsJson.write(row.terms()))
            .column("updated_at", TIMESTAMP, MedCardStatusRow::updatedAt)
            .column("version", BIGINT, MedCardStatusRow::version)
            .replacedByNewerVersions();

    static final Table<MedCardMonthRow> MONTHS = Table.<MedCardMonthRow>of("read_realtime.medcard_months")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .key("month", DATE, row -> Columns.firstDay(row.month()))
            .column("currency", TEXT, row -> row.spent().currency().getCurrencyCode())
            .column("spent_minor", BIGINT, row -> row.spent().amountMinor())
            .column("prescription_claims", INTEGER, MedCardMonthRow::prescriptionClaims)
            .column("insurance_claims", INTEGER, MedCardMonthRow::insuranceClaims)
            .column("version", BIGINT, MedCardMonthRow::version)
            .replacedByNewerVersions();

    static final Table<PharmacyClaimRow> CLAIMS = Table.<PharmacyClaimRow>of("read_realtime.pharmacy_claims_recent")
            .key("pharmacy_id", TEXT, row -> row.pharmacyId().value())
            .key("claimed_at", TIMESTAMP, PharmacyClaimRow::claimedAt)
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .key("prescription_id", TEXT, row -> row.prescriptionId().value())
            .ofAggregate("present.medcard_id")
            .column("beneficiary_id", UUID, PharmacyClaimRow::beneficiaryId)
            .column("currency", TEXT, row -> row.totalAmount().currency().getCurrencyCode())
            .column("total_minor", BIGINT, row -> row.totalAmount().amountMinor())
            .column("covered_minor", BIGINT, row -> row.coveredAmount().amountMinor())
            .column("copayment_minor", BIGINT, row -> row.copaymentAmount().amountMinor())
            .column("version", BIGINT, PharmacyClaimRow::version)
            .neverReplaced();

    private RealTimeTables() {}

    static WalletBalanceRow balance(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new WalletBalanceRow(
                new WalletId(Columns.uuid(row, "wallet_id")),
                new UserId(Columns.uuid(row, "user_id")),
                Columns.constant(row, "wallet_type", WalletType.class),
                Columns.constant(row, "status", WalletStatus.class),
                Columns.money(row, "balance_minor", currency),
                Columns.money(row, "reserved_minor", currency),
                Columns.instant(row, "updated_at"),
                row.getLong("version"));
    }

    static MedCardStatusRow status(ResultSet row, StatementContext context) throws SQLException {
        return new MedCardStatusRow(
                new MedCardId(Columns.uuid(row, "medcard_id")),
                new UserId(Columns.uuid(row, "user_id")),
                new CardNumber(row.getString("card_number")),
                Columns.constant(row, "status", CardStatus.class),
                Columns.currency(row),
                row.getString("insurance_provider"),
                Columns.date(row, "expiry_date"),
                TermsJson.read(row.getString("terms")),
                Columns.instant(row, "updated_at"),
                row.getLong("version"));
    }

    static MedCardMonthRow month(ResultSet row, StatementContext context) throws SQLException {
        return new MedCardMonthRow(
                new MedCardId(Columns.uuid(row, "medcard_id")),
                Columns.month(row, "month"),
                Columns.money(row, "spent_minor", Columns.currency(row)),
                row.getInt("prescription_claims"),
                row.getInt("insurance_claims"),
                row.getLong("version"));
    }

    static PharmacyClaimRow claim(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new PharmacyClaimRow(
                new PharmacyId(row.getString("pharmacy_id")),
                Columns.instant(row, "claimed_at"),
                new MedCardId(Columns.uuid(row, "medcard_id")),
                new ClaimId(row.getString("prescription_id")),
                Columns.uuid(row, "beneficiary_id"),
                Columns.money(row, "total_minor", currency),
                Columns.money(row, "covered_minor", currency),
                Columns.money(row, "copayment_minor", currency),
                row.getLong("version"));
    }
}
