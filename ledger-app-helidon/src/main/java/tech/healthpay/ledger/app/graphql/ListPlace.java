package tech.healthpay.ledger.app.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.core.port.PageRequest;

/**
 * The place behind an item of a list.
 *
 * @param cursor where the read model begins a part, null for the list's beginning
 * @param skip how many items behind that, 0 to {@link PageRequest#MAX_LIMIT}
 */
record ListPlace(@Nullable String cursor, int skip) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,3}):(.*)");

    /**
     * Reads a connection's cursor.
     *
     * @param opaque null for the beginning
     * @throws ProblemException if it is none
     */
    static ListPlace read(@Nullable String opaque) {
        if (opaque == null) {
            return new ListPlace(null, 0);
        }
        Matcher place = FORM.matcher(decoded(opaque));
        if (!place.matches() || Integer.parseInt(place.group(1)) > PageRequest.MAX_LIMIT) {
            throw bad();
        }
        String cursor = place.group(2);
        return new ListPlace(cursor.isEmpty() ? null : cursor, Integer.parseInt(place.group(1)));
    }

    private static String decoded(String opaque) {
        try {
            return new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    static ProblemException bad() {
        return new ProblemException(Problems.badField("after", "INVALID_FIELD", "is not one of ours"));
    }

    /** Returns the connection's cursor. */
    String opaque() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((skip + ":" + (cursor == null ? "" : cursor)).getBytes(StandardCharsets.UTF_8));
    }
}
