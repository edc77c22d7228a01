package tech.healthpay.planted.app.rest;

import tech.healthpay.planted.postgres.KnowsAnotherAdapter;

/** Query code that goes round the read ports. */
public record ReachesAnAdapter(KnowsAnotherAdapter adapter) {}
