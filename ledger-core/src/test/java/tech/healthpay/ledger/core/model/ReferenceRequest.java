package tech.healthpay.ledger.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** A payment request as domain.md describes it. */
final class ReferenceRequest {

    final WalletId wallet;
    final @Nullable WalletId payerWallet;
    final @Nullable UserId payerUser;
    final Money amount;
    final Instant expiresAt;
    String status = "pending";
    Instant lastAt;

    ReferenceRequest(
            WalletId wallet,
            @Nullable WalletId payerWallet,
            @Nullable UserId payerUser,
            Money amount,
            Instant expiresAt,
            Instant at) {
        this.wallet = wallet;
        this.payerWallet = payerWallet;
        this.payerUser = payerUser;
        this.amount = amount;
        this.expiresAt = expiresAt;
        this.lastAt = at;
    }

    Instant effective(Instant at) {
        return at.isBefore(lastAt) ? lastAt : at;
    }

    void become(String newStatus, Instant at) {
        status = newStatus;
        lastAt = effective(at);
    }
}
