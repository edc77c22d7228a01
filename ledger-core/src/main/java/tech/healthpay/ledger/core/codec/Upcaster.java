package tech.healthpay.ledger.core.codec;

import java.util.Map;

/**
 * Turns the data of one event type at schema version n into data at version n + 1. A pure function: no clock, no look-up,
 * the same answer every time, because the same stored event is upcast again on every read. Thread-safe for that reason.
 */
@FunctionalInterface
public interface Upcaster {

    /**
     * Returns the data one version later.
     *
     * @param data as in {@link tech.healthpay.ledger.core.sourcing.EventRecord#data()}; must not be changed
     * @throws IllegalArgumentException if the data is not what its version says; the codec reports a corrupt history
     */
    Map<String, Object> upcast(Map<String, Object> data);
}
