package tech.healthpay.planted.core.event;

import java.time.Instant;
import java.util.UUID;

/** Decides by the wall clock and by chance. */
public final class AsksTheClock {

    /** Asks. */
    public String ask() {
        return Instant.now() + " " + UUID.randomUUID();
    }
}
