package tech.healthpay.ledger.core.projection;

/** A row of the real-time read model (ScyllaDB). */
public sealed interface RealTimeRow extends Row
        permits WalletBalanceRow, UserWalletRow, MedCardStatusRow, UserMedCardRow, MedCardMonthRow, PharmacyClaimRow {}
