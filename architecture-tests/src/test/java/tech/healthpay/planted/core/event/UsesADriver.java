package tech.healthpay.planted.core.event;

import com.tngtech.archunit.core.domain.JavaClass;

/** Needs more than the JDK. */
public record UsesADriver(JavaClass driver) {}
