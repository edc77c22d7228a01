package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the ledger answered.
 *
 * @param status the HTTP status
 * @param replayed whether it was answered before, to the first request with the same key
 * @param body the JSON
 */
record Reply(int status, boolean replayed, JsonNode body) {

    private static final int SUCCESS = 2;

    boolean isAccepted() {
        return status / 100 == SUCCESS;
    }

    /** {@value Step#ACCEPTED}, {@value Step#REPLAYED} or the refusal's code. */
    String outcome() {
        if (isAccepted()) {
            return replayed ? Step.REPLAYED : Step.ACCEPTED;
        }
        return body.path("code").asText("HTTP_" + status);
    }

    long version() {
        return body.path("version").asLong();
    }

    /** Returns the global position that an accepted command has come to, else 0. */
    long position() {
        return body.path("position").asLong();
    }

    String text(String field) {
        return body.path(field).asText();
    }

    Amount amount(String field) {
        return Amount.parse(text(field));
    }
}
