package tech.healthpay.planted.core.projection;

import tech.healthpay.planted.core.medcard.Card;

/** A projection that knows a feature. */
public record KnowsADecider(Card card) {}
