package tech.healthpay.ledger.core.handling;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.sourcing.EventMetadata;

/**
 * Who gives a command, and under which condition.
 *
 * @param commandId the command's own id, which becomes the causation id of its events
 * @param actor who asks
 * @param correlationId joins everything one request causes, 1 to 128 characters
 * @param expectedVersion the version the target must have, or null for any. With it, a conflict is refused instead of
 *     decided again
 * @param idempotencyKey makes the command happen once however often it is given, or null
 * @param ipAddress where the request came from, or null
 * @param userAgent the client program, or null
 */
public record CommandContext(
        UUID commandId,
        Actor actor,
        String correlationId,
        @Nullable Long expectedVersion,
        @Nullable IdempotencyKey idempotencyKey,
        @Nullable String ipAddress,
        @Nullable String userAgent) {

    /** Returns a context without conditions, as embedders need it most. */
    public static CommandContext of(UUID commandId, Actor actor, String correlationId) {
        return new CommandContext(commandId, actor, correlationId, null, null, null, null);
    }

    EventMetadata metadata() {
        SortedSet<String> roles = new TreeSet<>();
        for (Role role : actor.roles()) {
            roles.add(role.wireName());
        }
        return new EventMetadata(correlationId, commandId, actor.subject(), roles, ipAddress, userAgent);
    }
}
