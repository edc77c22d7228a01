package tech.healthpay.ledger.core.sourcing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time at which a command takes effect. Machines' clocks go back and differ; an event's time is never before that of
 * its aggregate's previous event (domain.md, "event envelope"), so a command given "before" it takes effect with it. The
 * Cairo day and month that rules and events count by are those of this effective time.
 */
public final class EventTime {

    private EventTime() {}

    /** Returns the effective time of an aggregate's first command: its own, in whole microseconds. */
    public static Instant of(Instant commandAt) {
        return commandAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns the effective time of a command after an event: its own in whole microseconds, or the event's if later. */
    public static Instant of(Instant commandAt, Instant previousEventAt) {
        Instant own = of(commandAt);
        return own.isBefore(previousEventAt) ? previousEventAt : own;
    }
}
