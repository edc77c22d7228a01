package tech.healthpay.planted.core.value;

import tech.healthpay.planted.core.wallet.KnowsAnotherFeature;

/** Closes a cycle between packages. */
public record KnowsItsUser(KnowsAnotherFeature user) {}
