package tech.healthpay.ledger.postgres.detail;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * How often a projection's tables have changed places, in {@code ledger.read_generations}. Who saves rows holds the
 * projection's row shared until the end of the transaction, who changes places holds it alone.
 */
final class Generations {

    private Generations() {}

    /** Returns the number, and holds off a change of places until the transaction ends. */
    static long held(Handle handle, String projection) {
        return handle.createQuery("SELECT generation FROM ledger.read_generations WHERE projection = ? FOR SHARE")
                .bind(0, projection)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> first(handle, projection));
    }

    private static long first(Handle handle, String projection) {
        handle.createUpdate("""
                        INSERT INTO ledger.read_generations (projection, generation) VALUES (?, 0)
                        ON CONFLICT (projection) DO NOTHING
                        """).bind(0, projection).execute();
        return handle.createQuery("SELECT generation FROM ledger.read_generations WHERE projection = ? FOR SHARE")
                .bind(0, projection)
                .mapTo(Long.class)
                .one();
    }

    /** Takes note for which request fresh tables are made; false if they are made for it already. */
    static boolean prepare(Handle handle, String projection, UUID request) {
        held(handle, projection);
        return handle.createUpdate("""
                        UPDATE ledger.read_generations SET prepared_for = :request
                        WHERE projection = :projection AND prepared_for IS DISTINCT FROM :request
                        """)
                        .bind("request", request)
                        .bind("projection", projection)
                        .execute()
                == 1;
    }

    /** Begins the next generation: waits for all who save, and holds them off. */
    static void next(Handle handle, String projection, UUID request) {
        handle.createUpdate("""
                        UPDATE ledger.read_generations
                        SET generation = generation + 1, prepared_for = NULL, swapped_for = :request
                        WHERE projection = :projection
                        """)
                .bind("request", request)
                .bind("projection", projection)
                .execute();
    }

    /** Returns whether the present generation began for this request. */
    static boolean swapped(Handle handle, String projection, UUID request) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT FROM ledger.read_generations
                                       WHERE projection = :projection AND swapped_for = :request)
                        """)
                .bind("request", request)
                .bind("projection", projection)
                .mapTo(Boolean.class)
                .one();
    }
}
