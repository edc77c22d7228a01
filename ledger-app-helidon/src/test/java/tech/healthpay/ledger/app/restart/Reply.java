package tech.healthpay.ledger.app.restart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;

/**
 * What a client got for a request.
 *
 * @param status the HTTP status, 0 if there was no answer
 * @param body the JSON, missing if there was no answer
 */
record Reply(int status, JsonNode body) {

    /** The status that says: not now. */
    static final int UNAVAILABLE = 503;

    /** The connection broke before an answer came. */
    static final Reply NONE = new Reply(0, MissingNode.getInstance());

    /** Done, says the ledger. */
    boolean isAcknowledged() {
        return status / 100 == 2;
    }

    /** Not done, says the ledger, and never will be. */
    boolean isRefused() {
        return status / 100 == 4;
    }

    /** Nobody was there, or nobody who could do it now: somebody else, or a later moment, may. */
    boolean isUnanswered() {
        return status == 0 || status == UNAVAILABLE;
    }

    Reply acknowledged() {
        if (!isAcknowledged()) {
            throw new AssertionError("Expected to succeed, but got " + status + " " + body);
        }
        return this;
    }

    String text(String field) {
        return body.path(field).asText();
    }

    BigDecimal amount(String field) {
        return new BigDecimal(text(field));
    }

    long version() {
        return body.path("version").asLong();
    }

    /** Returns the version an aggregate has after the command, 0 if it did not change it. */
    long versionOf(String aggregate) {
        return body.path("versions").path(aggregate).asLong();
    }

    long position() {
        return body.path("position").asLong();
    }
}
