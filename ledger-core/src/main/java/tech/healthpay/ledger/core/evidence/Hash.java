package tech.healthpay.ledger.core.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What SHA-256 makes of some bytes. Immutable. */
public final class Hash {

    /** How many bytes a hash has. */
    public static final int LENGTH = 32;

    /** 32 zero bytes: stands where there is nothing before the first. */
    public static final Hash ZERO = new Hash(new byte[LENGTH]);

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns a hash that was computed before.
     *
     * @throws IllegalArgumentException unless there are {@value #LENGTH} bytes
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException unless there are 64 hexadecimal digits
     */
    public static Hash parse(String hex) {
        return of(HEX.parseHex(hex));
    }

    /** Returns the hash of these bytes, taken one after the other as one. */
    public static Hash ofAll(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** Returns the 32 bytes; the caller's own copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
