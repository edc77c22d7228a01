package tech.healthpay.ledger.core.wallet;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;

/**
 * What may be debited. An absent limit means none; zero allows no debit (domain.md, "Wallet").
 *
 * @param daily the limit per Cairo day, zero or more, or null for none
 * @param monthly the limit per Cairo month, zero or more, or null for none
 */
public record WalletLimits(@Nullable Money daily, @Nullable Money monthly) {}
