package tech.healthpay.ledger.core.projection;

/** A row of the detail read model (PostgreSQL). */
public sealed interface DetailRow extends Row
        permits WalletRow,
                TransactionRow,
                MedCardRow,
                MedCardTermRow,
                MedCardMonthRow,
                BeneficiaryRow,
                PrescriptionClaimRow,
                InsuranceClaimRow,
                CopaymentRow,
                TransferRow,
                PaymentRow,
                RefundRow,
                PaymentRequestRow,
                JournalEntryRow,
                JournalHeadRow {}
