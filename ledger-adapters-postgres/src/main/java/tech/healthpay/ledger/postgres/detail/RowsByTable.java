package tech.healthpay.ledger.postgres.detail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.CopaymentRow;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.JournalEntryRow;
import tech.healthpay.ledger.core.projection.JournalHeadRow;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.MedCardTermRow;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.TransferRow;
import tech.healthpay.ledger.core.projection.WalletRow;

/** A batch of rows, sorted into the tables they go to. */
final class RowsByTable {

    /** Everybody takes rows in this order, so that two writers never wait for each other crosswise. */
    private static final Comparator<DetailRow> LOCKING_ORDER = Comparator.comparing(
                    (DetailRow row) -> row.key().aggregateId())
            .thenComparing(row -> row.key().part());

    private final List<WalletRow> wallets = new ArrayList<>();
    private final List<TransactionRow> transactions = new ArrayList<>();
    private final List<TransferRow> transfers = new ArrayList<>();
    private final List<PaymentRow> payments = new ArrayList<>();
    private final List<RefundRow> refunds = new ArrayList<>();
    private final List<PaymentRequestRow> requests = new ArrayList<>();
    private final List<MedCardRow> medCards = new ArrayList<>();
    private final List<MedCardTermRow> terms = new ArrayList<>();
    private final List<MedCardMonthRow> months = new ArrayList<>();
    private final List<BeneficiaryRow> beneficiaries = new ArrayList<>();
    private final List<PrescriptionClaimRow> prescriptions = new ArrayList<>();
    private final List<InsuranceClaimRow> insuranceClaims = new ArrayList<>();
    private final List<CopaymentRow> copayments = new ArrayList<>();
    private final List<JournalEntryRow> journalEntries = new ArrayList<>();
    private final List<JournalHeadRow> journalHeads = new ArrayList<>();

    RowsByTable(List<DetailRow> rows) {
        rows.stream().sorted(LOCKING_ORDER).forEach(this::sort);
    }

    /** Stores all rows within the transaction of the handle. */
    void save(Handle handle) {
        WalletTables.TRANSACTIONS.save(handle, transactions);
        WalletTables.WALLETS.save(handle, wallets);
        TransferTables.TRANSFERS.save(handle, transfers);
        PaymentTables.REFUNDS.save(handle, refunds);
        PaymentTables.PAYMENTS.save(handle, payments);
        PaymentTables.REQUESTS.save(handle, requests);
        MedCardTables.TERMS.save(handle, terms);
        MedCardTables.MONTHS.save(handle, months);
        MedCardTables.BENEFICIARIES.save(handle, beneficiaries);
        ClaimTables.ITEMS.save(handle, ClaimTables.items(prescriptions));
        ClaimTables.PRESCRIPTIONS.save(handle, prescriptions);
        ClaimTables.DOCUMENTS.save(handle, ClaimTables.documents(insuranceClaims));
        ClaimTables.INSURANCE_CLAIMS.save(handle, insuranceClaims);
        MedCardTables.COPAYMENTS.save(handle, copayments);
        MedCardTables.MEDCARDS.save(handle, medCards);
        JournalTables.POSTINGS.save(handle, JournalTables.lines(journalEntries));
        JournalTables.ENTRIES.save(handle, journalEntries);
        JournalTables.HEADS.save(handle, journalHeads);
    }

    private void sort(DetailRow row) {
        switch (row) {
            case WalletRow wallet -> wallets.add(wallet);
            case TransactionRow transaction -> transactions.add(transaction);
            case TransferRow transfer -> transfers.add(transfer);
            case PaymentRow payment -> payments.add(payment);
            case RefundRow refund -> refunds.add(refund);
            case PaymentRequestRow request -> requests.add(request);
            case MedCardRow medCard -> medCards.add(medCard);
            case MedCardTermRow term -> terms.add(term);
            case MedCardMonthRow month -> months.add(month);
            case BeneficiaryRow beneficiary -> beneficiaries.add(beneficiary);
            case PrescriptionClaimRow prescription -> prescriptions.add(prescription);
            case InsuranceClaimRow claim -> insuranceClaims.add(claim);
            case CopaymentRow copayment -> copayments.add(copayment);
            case JournalEntryRow entry -> journalEntries.add(entry);
            case JournalHeadRow head -> journalHeads.add(head);
        }
    }
}
