package tech.healthpay.ledger.core.codec;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The upcasters of all event types, and thereby their schema versions: a type begins at version 1 and every upcaster
 * adds one, so that no version can exist without a way to it. Immutable and thread-safe.
 */
public final class Upcasters {

    private static final Upcasters NONE = new Upcasters(new EnumMap<>(EventType.class));

    private final Map<EventType, List<Upcaster>> stepsByType;

    private Upcasters(Map<EventType, List<Upcaster>> stepsByType) {
        this.stepsByType = stepsByType;
    }

    /** Returns the table with every type at version 1. */
    public static Upcasters none() {
        return NONE;
    }

    /**
     * Returns a table in which the type has one version more.
     *
     * @param step upcasts data of the type's last version so far
     */
    public Upcasters with(EventType type, Upcaster step) {
        Map<EventType, List<Upcaster>> extended = new EnumMap<>(EventType.class);
        extended.putAll(stepsByType);
        List<Upcaster> steps = new ArrayList<>(steps(type));
        steps.add(step);
        extended.put(type, List.copyOf(steps));
        return new Upcasters(extended);
    }

    /** Returns the version at which events of the type are written, 1 or more. */
    public int schemaVersion(EventType type) {
        return steps(type).size() + 1;
    }

    /**
     * Upcasts data one version at a time to the type's current version.
     *
     * @param schemaVersion the version of the data, from 1 to {@link #schemaVersion}
     */
    Map<String, Object> upcast(EventType type, int schemaVersion, Map<String, Object> data) {
        List<Upcaster> steps = steps(type);
        Map<String, Object> upcast = data;
        for (int version = schemaVersion; version <= steps.size(); version++) {
            upcast = steps.get(version - 1).upcast(upcast);
        }
        return upcast;
    }

    private List<Upcaster> steps(EventType type) {
        return stepsByType.getOrDefault(type, List.of());
    }
}
