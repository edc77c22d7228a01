package tech.healthpay.ledger.app.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strong tag of an answer: the version of its aggregate, with the Cairo day where the answer depends on it (api.md), or a
 * digest of the content where an answer spans many aggregates.
 *
 * @param opaque what stands between the quotes
 */
public record EntityTag(String opaque) {

    /** A version, and perhaps the day that a read put behind it: what is read can be sent back as a condition. */
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})(?:-[0-9]{4}-[0-9]{2}-[0-9]{2})?\"");

    private static final int DIGEST_BYTES = 18;

    /** Returns the tag of an aggregate's version. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** Returns the tag of an aggregate's version as it looks on a Cairo day. */
    public static EntityTag of(long version, LocalDate day) {
        return new EntityTag(version + "-" + day);
    }

    static EntityTag ofContent(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new EntityTag(
                    "c-" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Reads the version that a command asks for.
     *
     * @param ifMatch the values of {@code If-Match}
     * @return null if any version will do
     * @throws ProblemException if it is anything but one version
     */
    static @Nullable Long expectedVersion(List<String> ifMatch) {
        if (ifMatch.isEmpty() || ifMatch.equals(List.of("*"))) {
            return null;
        }
        Matcher version = VERSION.matcher(ifMatch.getFirst().trim());
        if (ifMatch.size() > 1 || !version.matches()) {
            throw new ProblemException(
                    Problems.badField("If-Match", "INVALID_FIELD", "must be one version in quotes, as ETag gives it"));
        }
        return Long.valueOf(version.group(1));
    }

    /** Tells whether {@code If-None-Match} names this tag; tags are compared weakly (RFC 9110, 13.1.2). */
    static boolean named(String tag, List<String> ifNoneMatch) {
        for (String line : ifNoneMatch) {
            for (String item : line.split(",", -1)) {
                String candidate = item.trim();
                if (candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the header's form, in quotes. */
    @Override
    public String toString() {
        return '"' + opaque + '"';
    }
}
