package tech.healthpay.planted.core.medcard;

/** A feature. */
public record Card(String id) {}
