package tech.healthpay.planted.core.wallet;

import tech.healthpay.planted.core.medcard.Card;
import tech.healthpay.planted.core.value.FloatingMoney;

/** A feature that knows another. */
public record KnowsAnotherFeature(Card card, FloatingMoney money) {}
