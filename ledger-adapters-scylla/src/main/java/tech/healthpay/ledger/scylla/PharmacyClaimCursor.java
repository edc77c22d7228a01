package tech.healthpay.ledger.scylla;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** Names a claim in a pharmacy's list; the next page begins behind it, whatever was added before it meanwhile. */
record PharmacyClaimCursor(long claimedAtMicros, UUID medCardId, String prescriptionId) {
    private static final String SEPARATOR = "/";
    private static final int PARTS = 3;

    static PharmacyClaimCursor at(PharmacyClaimRow claim) {
        return new PharmacyClaimCursor(
                Columns.micros(claim.claimedAt()),
                claim.medCardId().value(),
                claim.prescriptionId().value());
    }

    /** @throws InvalidValueException if the text is not one that {@link #text} gave */
    static PharmacyClaimCursor parse(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, PARTS);
            if (parts.length == PARTS) {
                return new PharmacyClaimCursor(Long.parseLong(parts[0]), UUID.fromString(parts[1]), parts[2]);
            }
        } catch (IllegalArgumentException malformed) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static InvalidValueException notOurs() {
        return new InvalidValueException("INVALID_FIELD", "cursor is not one of ours");
    }

    /** Returns the opaque text that callers hand back. */
    String text() {
        String parts = claimedAtMicros + SEPARATOR + medCardId + SEPARATOR + prescriptionId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }
}
