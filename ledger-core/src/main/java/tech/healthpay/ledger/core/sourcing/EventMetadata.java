package tech.healthpay.ledger.core.sourcing;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Texts;

/**
 * Who and what caused an event. Holds no national id or phone number.
 *
 * @param correlationId joins everything one request caused, 1 to 128 characters
 * @param causationId the id of the command
 * @param actor who acted: the token's subject, or {@code system}
 * @param roles the actor's roles, sorted, by wire name
 * @param ipAddress where the request came from, or null
 * @param userAgent the client program, at most 256 characters, or null
 */
public record EventMetadata(
        String correlationId,
        UUID causationId,
        String actor,
        SortedSet<String> roles,
        @Nullable String ipAddress,
        @Nullable String userAgent) {

    /** The most characters of a correlation id or an actor. */
    public static final int MAX_ID = 128;

    /** The most characters kept of a user agent. */
    public static final int MAX_USER_AGENT = 256;

    public EventMetadata {
        Texts.requireLength(correlationId, 1, MAX_ID);
        Texts.requireLength(actor, 1, MAX_ID);
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        if (userAgent != null && userAgent.length() > MAX_USER_AGENT) {
            userAgent = userAgent.substring(0, MAX_USER_AGENT);
        }
    }
}
