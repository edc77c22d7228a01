package tech.healthpay.ledger.scylla;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.projection.RowType;

/** Tables that one projection writes, and that change places together. */
enum TableGroup {
    WALLETS("wallets"),
    MEDCARDS("medcards");

    private final String word;

    TableGroup(String word) {
        this.word = word;
    }

    /** Returns its name in the store. */
    String word() {
        return word;
    }

    /** Returns the plain names of its tables. */
    List<String> tables() {
        return switch (this) {
            case WALLETS -> List.of(Tables.WALLET_BALANCES, Tables.USER_WALLETS);
            case MEDCARDS ->
                List.of(
                        Tables.MEDCARD_STATUS,
                        Tables.USER_MEDCARDS,
                        Tables.MEDCARD_MONTHLY_SPEND,
                        Tables.MEDCARD_CLAIM_COUNTS,
                        Tables.PHARMACY_CLAIMS_RECENT);
        };
    }

    /**
     * Returns the group of one projection's rows.
     *
     * @throws IllegalArgumentException if they are of several groups, or of another read model
     */
    static TableGroup of(Set<RowType> kinds) {
        EnumSet<TableGroup> groups = EnumSet.noneOf(TableGroup.class);
        kinds.forEach(kind -> groups.add(of(kind)));
        if (groups.size() != 1) {
            throw new IllegalArgumentException("one projection writes wallets or cards, not " + kinds);
        }
        return groups.iterator().next();
    }

    private static TableGroup of(RowType kind) {
        return switch (kind) {
            case WALLET_BALANCE, USER_WALLET -> WALLETS;
            case MEDCARD_STATUS, USER_MEDCARD, MEDCARD_MONTH, PHARMACY_CLAIM -> MEDCARDS;
            case WALLET, TRANSACTION, TRANSFER, PAYMENT, REFUND, PAYMENT_REQUEST, MEDCARD, MEDCARD_TERM, BENEFICIARY ->
                throw new IllegalArgumentException(kind + " rows belong to the detail model");
            case PRESCRIPTION_CLAIM, INSURANCE_CLAIM, COPAYMENT, JOURNAL_ENTRY, JOURNAL_HEAD ->
                throw new IllegalArgumentException(kind + " rows belong to the detail model");
        };
    }

    static TableGroup named(String word) {
        for (TableGroup group : values()) {
            if (group.word.equals(word)) {
                return group;
            }
        }
        throw new RealTimeStoreException(
                "the real-time store knows tables of " + word + ", this program does not", null);
    }
}
