package tech.healthpay.ledger.app.graphql.transport;

import java.nio.charset.StandardCharsets;

/**
 * Why a socket is closed (docs/api.md lists all codes). Those of the protocol mean what it says; of those of our own the
 * public clients take none for fatal, so that they come back later.
 *
 * @param code of RFC 6455, of the protocol, or of our own
 * @param reason for people, cut off where a close frame is full
 */
record Closing(int code, String reason) {

    /** A control frame has 125 bytes, two of which are the code (RFC 6455, 5.5). */
    private static final int MAX_REASON = 123;

    private static final int LAST_OF_STANDARD = 1015;
    private static final int CLIENTS_OWN = 4000;

    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int ABNORMAL = 1006;
    static final int TOO_BIG = 1009;
    static final int TRY_AGAIN_LATER = 1013;
    static final int INVALID_MESSAGE = 4400;
    static final int UNAUTHORIZED = 4401;
    static final int FORBIDDEN = 4403;
    static final int SUB_PROTOCOL = 4406;
    static final int INIT_TIMEOUT = 4408;
    static final int DUPLICATE = 4409;
    static final int TOO_SLOW = 4413;
    static final int TOO_MANY_INITS = 4429;
    static final int INTERNAL_ERROR = 4500;

    Closing {
        reason = cut(reason);
    }

    static Closing invalid(String why) {
        return new Closing(INVALID_MESSAGE, why);
    }

    static Closing unauthorized() {
        return new Closing(UNAUTHORIZED, "Unauthorized");
    }

    static Closing forbidden(String why) {
        return new Closing(FORBIDDEN, "Forbidden: " + why);
    }

    static Closing unacceptableSubProtocol() {
        return new Closing(SUB_PROTOCOL, "Subprotocol not acceptable");
    }

    static Closing initTimeout() {
        return new Closing(INIT_TIMEOUT, "Connection initialisation timeout");
    }

    static Closing duplicate(String id) {
        return new Closing(DUPLICATE, "Subscriber for " + id + " already exists");
    }

    static Closing tooManyInits() {
        return new Closing(TOO_MANY_INITS, "Too many initialisation requests");
    }

    /** The client does not read as fast as it is told; it may come back and go on where it was. */
    static Closing tooSlow() {
        return new Closing(TOO_SLOW, "Too slow: messages are not read as fast as they come");
    }

    static Closing tooBig(int maxBytes) {
        return new Closing(TOO_BIG, "a message has at most " + maxBytes + " bytes");
    }

    static Closing tryAgainLater(String why) {
        return new Closing(TRY_AGAIN_LATER, why);
    }

    static Closing goingAway() {
        return new Closing(GOING_AWAY, "the server stops");
    }

    static Closing internalError() {
        return new Closing(INTERNAL_ERROR, "Internal server error");
    }

    /** Returns a client's code as it is counted: those that clients make up count as one. */
    static int toldByClient(int code) {
        return code >= NORMAL && code <= LAST_OF_STANDARD ? code : CLIENTS_OWN;
    }

    /** Cuts between characters, never within one. */
    private static String cut(String reason) {
        int bytes = 0;
        int end = 0;
        while (end < reason.length()) {
            int character = reason.codePointAt(end);
            bytes += new String(Character.toChars(character)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_REASON) {
                return reason.substring(0, end);
            }
            end += Character.charCount(character);
        }
        return reason;
    }
}
