package tech.healthpay.ledger.app.wiring;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.value.CardNumber;

/** Draws ids from a strong random source; UUIDs of version 7 begin with the time (RFC 9562). Thread-safe. */
public final class RandomIds implements IdSource {

    private static final long CARD_NUMBERS = 100_000_000_000L;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long RANDOM_12_BITS = 0x0FFFL;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    /** Creates a source.
     *
     * @param clock tells the time that an id begins with
     */
    public RandomIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public UUID nextId() {
        long high = clock.millis() << 16 | VERSION_7 | (random.nextInt() & RANDOM_12_BITS);
        return new UUID(high, (random.nextLong() & VARIANT_MASK) | VARIANT);
    }

    @Override
    public CardNumber nextCardNumber() {
        return CardNumber.ofPayload(random.nextLong(CARD_NUMBERS));
    }
}
