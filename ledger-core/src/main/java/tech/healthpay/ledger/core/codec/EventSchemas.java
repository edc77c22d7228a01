package tech.healthpay.ledger.core.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The JSON Schemas (2020-12) of events as they are stored, sent and answered: one for each type and schema version, and what
 * they share. They lie on the class path as {@code /event-schemas/{type}/{version}.json} and refer to each other relatively, so
 * that they can be served as they are. Thread-safe.
 */
public final class EventSchemas {

    /** What stands in the place of a type in the name of what all schemas share. */
    public static final String COMMON = "common";

    private EventSchemas() {}

    /**
     * Returns a schema, in UTF-8.
     *
     * @param type an event's wire name, or {@link #COMMON}
     * @param version the schema version, 1 or more
     * @return empty if there is none
     */
    public static Optional<byte[]> find(String type, int version) {
        boolean known = type.equals(COMMON) || EventType.find(type).isPresent();
        return known ? read("/event-schemas/" + type + "/" + version + ".json") : Optional.empty();
    }

    private static Optional<byte[]> read(String resource) {
        try (InputStream in = EventSchemas.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " is a part of the program and cannot be read", e);
        }
    }
}
