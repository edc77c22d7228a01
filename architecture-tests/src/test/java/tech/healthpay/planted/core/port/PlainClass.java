package tech.healthpay.planted.core.port;

/** A port that is a class. */
public class PlainClass {}
