package tech.healthpay.planted.kafka;

/** An adapter. */
public record Bus(String name) {}
