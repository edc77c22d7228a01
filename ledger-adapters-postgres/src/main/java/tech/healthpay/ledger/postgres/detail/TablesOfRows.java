package tech.healthpay.ledger.postgres.detail;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.projection.RowType;

/** Which tables hold which kinds of rows, in the order in which everybody locks them. */
final class TablesOfRows {

    private TablesOfRows() {}

    /** Returns tables of schema {@code read}. */
    static List<String> inDetail(Set<RowType> kinds) {
        return kinds.stream().flatMap(kind -> inDetail(kind).stream()).sorted().toList();
    }

    /** Returns tables of schema {@code read_realtime}, where a head row is found by its user too. */
    static List<String> inRealTime(Set<RowType> kinds) {
        return kinds.stream()
                .flatMap(kind -> inRealTime(kind).stream())
                .sorted()
                .toList();
    }

    private static List<String> inDetail(RowType kind) {
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

    private static List<String> inRealTime(RowType kind) {
        return switch (kind) {
            case WALLET_BALANCE -> List.of("wallet_balances");
            case MEDCARD_STATUS -> List.of("medcard_status");
            case MEDCARD_MONTH -> List.of("medcard_months");
            case PHARMACY_CLAIM -> List.of("pharmacy_claims_recent");
            case USER_WALLET, USER_MEDCARD -> List.of();
            case WALLET, TRANSACTION, TRANSFER, PAYMENT, REFUND, PAYMENT_REQUEST, MEDCARD, MEDCARD_TERM, BENEFICIARY ->
                throw new IllegalArgumentException(kind + " rows belong to the detail model");
            case PRESCRIPTION_CLAIM, INSURANCE_CLAIM, COPAYMENT, JOURNAL_ENTRY, JOURNAL_HEAD ->
                throw new IllegalArgumentException(kind + " rows belong to the detail model");
        };
    }
}
