package tech.healthpay.ledger.core.projection;

/**
 * The kinds of rows of both read models. A head row is the one of its aggregate that every event advances: its version
 * tells how far the read model has come for that aggregate.
 */
public enum RowType {
    /** {@link WalletRow}. */
    WALLET(true),
    /** {@link TransactionRow}. */
    TRANSACTION(false),
    /** {@link MedCardRow}. */
    MEDCARD(true),
    /** {@link MedCardTermRow}. */
    MEDCARD_TERM(false),
    /** {@link MedCardMonthRow}. */
    MEDCARD_MONTH(false),
    /** {@link BeneficiaryRow}. */
    BENEFICIARY(false),
    /** {@link PrescriptionClaimRow}. */
    PRESCRIPTION_CLAIM(false),
    /** {@link InsuranceClaimRow}. */
    INSURANCE_CLAIM(false),
    /** {@link CopaymentRow}. */
    COPAYMENT(false),
    /** {@link TransferRow}. */
    TRANSFER(true),
    /** {@link PaymentRow}. */
    PAYMENT(true),
    /** {@link RefundRow}. */
    REFUND(false),
    /** {@link PaymentRequestRow}. */
    PAYMENT_REQUEST(true),
    /** {@link JournalEntryRow}. */
    JOURNAL_ENTRY(false),
    /** {@link JournalHeadRow}. */
    JOURNAL_HEAD(true),
    /** {@link WalletBalanceRow}. */
    WALLET_BALANCE(true),
    /** {@link UserWalletRow}. */
    USER_WALLET(false),
    /** {@link MedCardStatusRow}. */
    MEDCARD_STATUS(true),
    /** {@link UserMedCardRow}. */
    USER_MEDCARD(false),
    /** {@link PharmacyClaimRow}. */
    PHARMACY_CLAIM(false);

    private final boolean head;

    RowType(boolean head) {
        this.head = head;
    }

    /** Tells whether rows of this kind are their aggregate's head, to be stored after all its other rows. */
    public boolean isHead() {
        return head;
    }
}
