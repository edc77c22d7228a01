package tech.healthpay.ledger.core.wallet;

import java.time.LocalDate;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;

/**
 * Funds of a wallet that stand by for one payment, or stood by until a moment ago.
 *
 * @param paymentId the payment
 * @param amount how much, more than zero
 * @param day the Cairo day on which it was reserved and for which it counts towards the limits
 */
public record Reservation(PaymentId paymentId, Money amount, LocalDate day) {}
