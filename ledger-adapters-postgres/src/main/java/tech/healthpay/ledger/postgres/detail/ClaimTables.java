package tech.healthpay.ledger.postgres.detail;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.DATE;
import static tech.healthpay.ledger.postgres.database.SqlType.INTEGER;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.TIMESTAMP;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.StatementContext;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.postgres.database.JsonDocuments;

/** Claims with their lines and documents as columns, to and fro. */
final class ClaimTables {

    /** A prescription claim's columns and its lines, which come along as one JSON list. */
    static final String SELECT_PRESCRIPTIONS = """
            SELECT c.*,
                   (SELECT coalesce(json_agg(i ORDER BY i.line), '[]')
                    FROM read.prescription_items i
                    WHERE i.medcard_id = c.medcard_id AND i.prescription_id = c.prescription_id) AS items
            FROM read.prescription_claims c
            """;

    /** An insurance claim's columns and its documents, which come along as one JSON list. */
    static final String SELECT_INSURANCE_CLAIMS = """
            SELECT c.*,
                   (SELECT coalesce(json_agg(d ORDER BY d.line), '[]')
                    FROM read.claim_documents d
                    WHERE d.medcard_id = c.medcard_id AND d.claim_id = c.claim_id) AS documents
            FROM read.insurance_claims c
            """;

    static final Table<PrescriptionClaimRow> PRESCRIPTIONS = Table.<PrescriptionClaimRow>of("read.prescription_claims")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .key("prescription_id", TEXT, row -> row.prescriptionId().value())
            .column("pharmacy_id", TEXT, row -> row.pharmacyId().value())
            .column("beneficiary_id", UUID, PrescriptionClaimRow::beneficiaryId)
            .column("currency", TEXT, row -> row.totalAmount().currency().getCurrencyCode())
            .column("total_minor", BIGINT, row -> row.totalAmount().amountMinor())
            .column("covered_minor", BIGINT, row -> row.coveredAmount().amountMinor())
            .column("copayment_minor", BIGINT, row -> row.copaymentAmount().amountMinor())
            .column(
                    "charged_copayment_minor",
                    BIGINT,
                    row -> row.chargedCopayment().amountMinor())
            .column("month", DATE, row -> Columns.firstDay(row.month()))
            .column("pharmacy_location", TEXT, PrescriptionClaimRow::pharmacyLocation)
            .column("claimed_at", TIMESTAMP, PrescriptionClaimRow::claimedAt)
            .column("version", BIGINT, PrescriptionClaimRow::version)
            .replacedByNewerVersions();

    static final Table<Line<PrescriptionItem>> ITEMS = Table.<Line<PrescriptionItem>>of("read.prescription_items")
            .key("medcard_id", UUID, Line::medCardId)
            .key("prescription_id", TEXT, Line::claimId)
            .key("line", INTEGER, Line::line)
            .column("drug_code", TEXT, line -> line.part().drugCode())
            .column("drug_name", TEXT, line -> line.part().drugName())
            .column("quantity", INTEGER, line -> line.part().quantity())
            .column("unit_price_minor", BIGINT, line -> line.part().unitPrice().amountMinor())
            .column("total_minor", BIGINT, line -> line.part().totalPrice().amountMinor())
            .neverReplaced();

    static final Table<InsuranceClaimRow> INSURANCE_CLAIMS = Table.<InsuranceClaimRow>of("read.insurance_claims")
            .key("medcard_id", UUID, row -> row.medCardId().value())
            .key("claim_id", TEXT, row -> row.claimId().value())
            .column("provider_id", TEXT, row -> row.providerId().value())
            .column("provider_type", TEXT, row -> row.providerType().wireName())
            .column("beneficiary_id", UUID, InsuranceClaimRow::beneficiaryId)
            .column("claim_type", TEXT, row -> row.claimType().wireName())
            .column("status", TEXT, row -> row.status().wireName())
            .column("currency", TEXT, row -> row.totalAmount().currency().getCurrencyCode())
            .column("total_minor", BIGINT, row -> row.totalAmount().amountMinor())
            .column(
                    "requested_coverage_minor",
                    BIGINT,
                    row -> row.requestedCoverage().amountMinor())
            .column("approved_minor", BIGINT, row -> Columns.minor(row.approvedAmount()))
            .column(
                    "charged_copayment_minor",
                    BIGINT,
                    row -> row.chargedCopayment().amountMinor())
            .column("rejection_reason", TEXT, InsuranceClaimRow::rejectionReason)
            .column("payment_reference", TEXT, row -> Columns.text(row.paymentReference()))
            .column("month", DATE, row -> Columns.firstDay(row.month()))
            .column("filed_at", TIMESTAMP, InsuranceClaimRow::filedAt)
            .column("decided_at", TIMESTAMP, InsuranceClaimRow::decidedAt)
            .column("paid_at", TIMESTAMP, InsuranceClaimRow::paidAt)
            .column("version", BIGINT, InsuranceClaimRow::version)
            .replacedByNewerVersions();

    static final Table<Line<ClaimDocument>> DOCUMENTS = Table.<Line<ClaimDocument>>of("read.claim_documents")
            .key("medcard_id", UUID, Line::medCardId)
            .key("claim_id", TEXT, Line::claimId)
            .key("line", INTEGER, Line::line)
            .column("document_type", TEXT, line -> line.part().documentType())
            .column("document_url", TEXT, line -> line.part().documentUrl())
            .neverReplaced();

    private static final JsonDocuments JSON = new JsonDocuments();

    private ClaimTables() {}

    /** One of the parts that a claim lists, with its place in the list, from 1 on. */
    record Line<P>(java.util.UUID medCardId, String claimId, int line, P part) {}

    static List<Line<PrescriptionItem>> items(List<PrescriptionClaimRow> claims) {
        return lines(
                claims,
                claim -> claim.medCardId().value(),
                claim -> claim.prescriptionId().value(),
                PrescriptionClaimRow::items);
    }

    static List<Line<ClaimDocument>> documents(List<InsuranceClaimRow> claims) {
        return lines(
                claims,
                claim -> claim.medCardId().value(),
                claim -> claim.claimId().value(),
                InsuranceClaimRow::documents);
    }

    static PrescriptionClaimRow prescription(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new PrescriptionClaimRow(
                new MedCardId(Columns.uuid(row, "medcard_id")),
                new ClaimId(row.getString("prescription_id")),
                new PharmacyId(row.getString("pharmacy_id")),
                Columns.uuid(row, "beneficiary_id"),
                Columns.money(row, "total_minor", currency),
                Columns.money(row, "covered_minor", currency),
                Columns.money(row, "copayment_minor", currency),
                Columns.money(row, "charged_copayment_minor", currency),
                Columns.month(row, "month"),
                row.getString("pharmacy_location"),
                JSON.readList(row.getString("items")).stream()
                        .map(item -> item(new JsonFields(item), currency))
                        .toList(),
                Columns.instant(row, "claimed_at"),
                row.getLong("version"));
    }

    static InsuranceClaimRow insuranceClaim(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new InsuranceClaimRow(
                new MedCardId(Columns.uuid(row, "medcard_id")),
                new ClaimId(row.getString("claim_id")),
                new ProviderId(row.getString("provider_id")),
                Columns.constant(row, "provider_type", ProviderType.class),
                Columns.uuid(row, "beneficiary_id"),
                Columns.constant(row, "claim_type", InsuranceClaimType.class),
                Columns.constant(row, "status", InsuranceClaimStatus.class),
                Columns.money(row, "total_minor", currency),
                Columns.money(row, "requested_coverage_minor", currency),
                Columns.optionalMoney(row, "approved_minor", currency),
                Columns.money(row, "charged_copayment_minor", currency),
                row.getString("rejection_reason"),
                Columns.optionalText(row, "payment_reference", Reference::new),
                Columns.month(row, "month"),
                JSON.readList(row.getString("documents")).stream()
                        .map(document -> document(new JsonFields(document)))
                        .toList(),
                Columns.instant(row, "filed_at"),
                Columns.optionalInstant(row, "decided_at"),
                Columns.optionalInstant(row, "paid_at"),
                row.getLong("version"));
    }

    private static PrescriptionItem item(JsonFields item, Currency currency) {
        return new PrescriptionItem(
                item.text("drug_code"),
                item.text("drug_name"),
                Math.toIntExact(item.number("quantity")),
                Money.ofMinor(item.number("unit_price_minor"), currency),
                Money.ofMinor(item.number("total_minor"), currency));
    }

    private static ClaimDocument document(JsonFields document) {
        return new ClaimDocument(document.text("document_type"), document.text("document_url"));
    }

    private static <C, P> List<Line<P>> lines(
            List<C> claims,
            Function<C, java.util.UUID> medCardId,
            Function<C, String> claimId,
            Function<C, List<P>> parts) {
        return claims.stream()
                .flatMap(claim -> IntStream.range(0, parts.apply(claim).size())
                        .mapToObj(i -> new Line<>(
                                medCardId.apply(claim),
                                claimId.apply(claim),
                                i + 1,
                                parts.apply(claim).get(i))))
                .toList();
    }
}
