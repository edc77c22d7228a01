package tech.healthpay.planted.core.value;

/** Money as no ledger keeps it. */
public record FloatingMoney(double amount) {}
