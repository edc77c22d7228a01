package tech.healthpay.ledger.core.model;

import java.time.Instant;
import java.util.Currency;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.WalletId;

/** A payment as domain.md describes it. */
final class ReferencePayment {

    final WalletId wallet;
    final MerchantId merchant;
    final long amount;
    final Currency currency;
    final boolean byWallet;
    String status = "initiated";
    long captured;
    long refunded;
    Instant expiresAt = Instant.MAX;
    Instant lastAt;

    ReferencePayment(
            WalletId wallet, MerchantId merchant, long amount, Currency currency, boolean byWallet, Instant at) {
        this.wallet = wallet;
        this.merchant = merchant;
        this.amount = amount;
        this.currency = currency;
        this.byWallet = byWallet;
        this.lastAt = at;
    }

    boolean isOpen() {
        return status.equals("initiated") || status.equals("authorized");
    }

    boolean isRefundable() {
        return status.equals("captured") || status.equals("partially_refunded");
    }

    Instant effective(Instant at) {
        return at.isBefore(lastAt) ? lastAt : at;
    }

    void become(String newStatus, Instant at) {
        status = newStatus;
        lastAt = effective(at);
    }
}
