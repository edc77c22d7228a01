package tech.healthpay.ledger.postgres.detail;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.projection.RowType;

/** Which tables of schema {@code read} hold which kinds of rows. */
final class TablesOfRows {

    private TablesOfRows() {}

    /** Returns the tables in one order, in which everybody locks them. */
    static List<String> of(Set<RowType> kinds) {
        return kinds.stream().flatMap(kind -> of(kind).stream()).sorted().toList();
    }

    private static List<String> of(RowType kind) {
        return switch (kind) {
            case WALLET -> List.of("wallets");
            case TRANSACTION -> List.of("transactions");
            case TRANSFER -> List.of("transfers");
            case PAYMENT -> List.of("payments");
            case REFUND -> List.of("refunds");
            case PAYMENT_REQUEST -> List.of("payment_requests");
            case MEDCARD -> List.of("medcards");
            case MEDCARD_TERM -> List.of("medcard_terms");
            case MEDCARD_MONTH -> List.of("medcard_months");
            case BENEFICIARY -> List.of("beneficiaries");
            case PRESCRIPTION_CLAIM -> List.of("prescription_claims", "prescription_items");
            case INSURANCE_CLAIM -> List.of("insurance_claims", "claim_documents");
            case COPAYMENT -> List.of("copayments");
            case JOURNAL_ENTRY -> List.of("journal_entries", "journal_postings");
            case JOURNAL_HEAD -> List.of("journal_heads");
            case WALLET_BALANCE, USER_WALLET, MEDCARD_STATUS, USER_MEDCARD, PHARMACY_CLAIM ->
                throw new IllegalArgumentException(kind + " rows belong to the real-time model");
        };
    }
}
