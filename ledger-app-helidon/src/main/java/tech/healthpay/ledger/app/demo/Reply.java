package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the ledger answered.
 *
 * @param status the HTTP status
 * @param body the JSON
 */
record Reply(int status, JsonNode body) {

    private static final int SUCCESS = 2;

    boolean isAccepted() {
        return status / 100 == SUCCESS;
    }

    /** {@value Step#ACCEPTED} or the refusal's code. */
    String outcome() {
        return isAccepted() ? Step.ACCEPTED : body.path("code").asText("HTTP_" + status);
    }

    long version() {
        return body.path("version").asLong();
    }

    String text(String field) {
        return body.path(field).asText();
    }

    Amount amount(String field) {
        return Amount.parse(text(field));
    }
}
