package tech.healthpay.planted.unmarked;

/** Lives in a package that promises nothing about null. */
public record Unmarked(String maybe) {}
