package tech.healthpay.ledger.core.port;

import java.time.Instant;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Verifies that a payer consents to a payment from a wallet, for which the authorization code stands (domain.md, "Payment").
 * Asked once for each authorization of method wallet, before it is decided and never while a wallet is held up; other
 * methods have a gateway that asks the payer. Implementations are thread-safe.
 *
 * <p>The ledger's default, {@link tech.healthpay.ledger.core.handling.AssumedConsent}, accepts every code; {@link
 * tech.healthpay.ledger.core.handling.OwnerConsent} accepts only the wallet's owner.
 */
public interface PayerConsent {

    /**
     * Tells whether the payer consents. If not, the authorization is refused as {@code FORBIDDEN} and nothing is stored.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if that cannot be told now; nothing is stored, and the
     *     caller may try again
     */
    boolean isGiven(Authorization authorization);

    /**
     * Tells whether members authorize payments from their own wallets themselves, which their role alone does not allow. If
     * so, they get through to {@link #isGiven}.
     */
    default boolean comesFromOwner() {
        return false;
    }

    /**
     * What the payer is to consent to.
     *
     * @param actor who authorizes
     * @param payer who owns the wallet
     * @param amount what will be reserved
     * @param authorizationCode what stands for the consent
     * @param at when the authorization was asked for
     */
    record Authorization(
            Actor actor,
            PaymentId paymentId,
            WalletId walletId,
            UserId payer,
            Money amount,
            MerchantId merchantId,
            String authorizationCode,
            Instant at) {}
}
