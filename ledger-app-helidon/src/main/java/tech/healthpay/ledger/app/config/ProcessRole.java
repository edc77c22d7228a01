package tech.healthpay.ledger.app.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A part of the work that a process takes on. One process may take on all of it, or each may run and scale by itself. */
public enum ProcessRole {
    /** Takes commands over HTTP. Needs PostgreSQL. */
    COMMAND("command"),
    /** Answers queries over HTTP. Needs PostgreSQL and the real-time store. */
    QUERY("query"),
    /** Publishes the event store on the bus. Needs PostgreSQL and Kafka. */
    RELAY("relay"),
    /** Keeps the read models. Needs all three. */
    PROJECTION("projection");

    private final String word;

    ProcessRole(String word) {
        this.word = word;
    }

    /** Returns every role. */
    public static Set<ProcessRole> all() {
        return EnumSet.allOf(ProcessRole.class);
    }

    /** Finds a role by its word in the configuration. */
    static Optional<ProcessRole> byWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    /** Returns the word that stands for it in the configuration. */
    public String word() {
        return word;
    }

    /** Returns whether it reads or writes the event bus. */
    public boolean needsKafka() {
        return this == RELAY || this == PROJECTION;
    }

    /** Returns whether it reads or writes the real-time store. */
    public boolean needsRealTimeStore() {
        return this == QUERY || this == PROJECTION;
    }
}
