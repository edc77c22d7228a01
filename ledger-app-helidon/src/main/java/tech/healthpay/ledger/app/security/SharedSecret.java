package tech.healthpay.ledger.app.security;

import java.nio.charset.StandardCharsets;

/**
 * The secret that signs and checks HS256 tokens. Immutable; its text form does not show it.
 */
public final class SharedSecret {

    /** The fewest bytes of a secret: those of the hash (RFC 7518, 3.2). */
    public static final int MIN_BYTES = 32;

    private final byte[] bytes;

    private SharedSecret(byte[] bytes) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("a token secret needs at least " + MIN_BYTES + " bytes");
        }
        this.bytes = bytes;
    }

    /**
     * Takes a secret's bytes.
     *
     * @throws IllegalArgumentException if there are fewer than {@link #MIN_BYTES}
     */
    public static SharedSecret of(byte[] bytes) {
        return new SharedSecret(bytes.clone());
    }

    /**
     * Takes the UTF-8 bytes of a text.
     *
     * @throws IllegalArgumentException if there are fewer than {@link #MIN_BYTES}
     */
    public static SharedSecret of(String text) {
        return new SharedSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Returns a form without the secret. */
    @Override
    public String toString() {
        return "SharedSecret[" + bytes.length + " bytes]";
    }
}
