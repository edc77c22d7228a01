package tech.healthpay.ledger.app.http;

import java.util.Collections;
import java.util.Set;
import tech.healthpay.ledger.core.access.Role;

/**
 * One operation of the API.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param path the template below {@code /api/v1}, for example {@code /wallets/{id}}
 * @param roles the roles that may ever use it; any of them will do
 * @param operation what it does
 */
public record Endpoint(String method, String path, Set<Role> roles, Operation operation) {

    public Endpoint {
        roles = Set.copyOf(roles);
    }

    /** What an endpoint does. Thread-safe. */
    @FunctionalInterface
    public interface Operation {

        /**
         * Answers a request whose token and roles are in order.
         *
         * @throws ProblemException if there is no good answer; all other exceptions become problems too
         */
        Answer answer(ApiRequest request);
    }

    /**
     * Answers a request, if its caller has one of the roles that may.
     *
     * @throws ProblemException if there is no good answer; all other exceptions become problems too
     */
    public Answer answer(ApiRequest request) {
        if (Collections.disjoint(request.actor().roles(), roles)) {
            throw new ProblemException(Problems.forbidden());
        }
        return operation.answer(request);
    }

    /** Returns a query. */
    public static Endpoint get(String path, Set<Role> roles, Operation operation) {
        return new Endpoint("GET", path, roles, operation);
    }

    /** Returns a command that is posted. */
    public static Endpoint post(String path, Set<Role> roles, Operation operation) {
        return new Endpoint("POST", path, roles, operation);
    }

    /** Returns a command that replaces something. */
    public static Endpoint put(String path, Set<Role> roles, Operation operation) {
        return new Endpoint("PUT", path, roles, operation);
    }

    /** Returns a command that takes something away. */
    public static Endpoint delete(String path, Set<Role> roles, Operation operation) {
        return new Endpoint("DELETE", path, roles, operation);
    }
}
