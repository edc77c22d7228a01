package tech.healthpay.ledger.postgres.detail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tech.healthpay.ledger.core.port.StoredTables.Line;
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

    /** The rows that go to one table. */
    private record Part<R>(Table<R> table, List<R> rows) {

        void save(Handle handle) {
            table.save(handle, rows);
        }

        List<Line> lines() {
            return table.lines(rows);
        }
    }

    RowsByTable(List<DetailRow> rows) {
        rows.stream().sorted(LOCKING_ORDER).forEach(this::sort);
    }

    /** Stores all rows within the transaction of the handle. */
    void save(Handle handle) {
        parts().forEach(part -> part.save(handle));
    }

    /** Returns how all rows lie in their tables. */
    List<Line> lines() {
        return parts().stream().flatMap(part -> part.lines().stream()).toList();
    }

    private List<Part<?>> parts() {
        return List.of(
                new Part<>(WalletTables.TRANSACTIONS, transactions),
                new Part<>(WalletTables.WALLETS, wallets),
                new Part<>(TransferTables.TRANSFERS, transfers),
                new Part<>(PaymentTables.REFUNDS, refunds),
                new Part<>(PaymentTables.PAYMENTS, payments),
                new Part<>(PaymentTables.REQUESTS, requests),
                new Part<>(MedCardTables.TERMS, terms),
                new Part<>(MedCardTables.MONTHS, months),
                new Part<>(MedCardTables.BENEFICIARIES, beneficiaries),
                new Part<>(ClaimTables.ITEMS, ClaimTables.items(prescriptions)),
                new Part<>(ClaimTables.PRESCRIPTIONS, prescriptions),
                new Part<>(ClaimTables.DOCUMENTS, ClaimTables.documents(insuranceClaims)),
                new Part<>(ClaimTables.INSURANCE_CLAIMS, insuranceClaims),
                new Part<>(MedCardTables.COPAYMENTS, copayments),
                new Part<>(MedCardTables.MEDCARDS, medCards),
                new Part<>(JournalTables.POSTINGS, JournalTables.lines(journalEntries)),
                new Part<>(JournalTables.ENTRIES, journalEntries),
                new Part<>(JournalTables.HEADS, journalHeads));
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
