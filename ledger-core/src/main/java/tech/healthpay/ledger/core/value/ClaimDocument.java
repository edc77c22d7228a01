package tech.healthpay.ledger.core.value;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A document that supports an insurance claim; the ledger keeps its address, never its content.
 *
 * @param documentType what it is, 1 to 64 characters, for example {@code invoice}
 * @param documentUrl an absolute http or https URL of at most 2,000 characters
 */
public record ClaimDocument(String documentType, String documentUrl) {

    private static final int MAX_URL = 2_000;

    public ClaimDocument {
        Texts.requireLength(documentType, 1, 64);
        Texts.requireLength(documentUrl, 1, MAX_URL);
        if (!isHttpUrl(documentUrl)) {
            throw new InvalidValueException("INVALID_FIELD", "must be an http or https URL");
        }
    }

    private static boolean isHttpUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
