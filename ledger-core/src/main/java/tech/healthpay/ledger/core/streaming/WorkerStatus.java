package tech.healthpay.ledger.core.streaming;

/**
 * What a loop is doing now, for health checks.
 *
 * @param name the loop's name, for example {@code relay} or {@code medcard-detail}
 * @param phase what it is doing
 * @param detail one line for an operator, without personal data; empty if there is nothing to say
 */
public record WorkerStatus(String name, Phase phase, String detail) {

    /** What a loop can be doing. */
    public enum Phase {
        /** It has not come round yet. */
        STARTING,
        /** It works, or waits for work. */
        RUNNING,
        /** Another instance does the work; it stands by. */
        STANDBY,
        /** It fetches from the event store what the bus no longer has. */
        CATCHING_UP,
        /** An operator has told it to rest. */
        PAUSED,
        /** Something it needs is down or in disorder; it tries again and again. */
        FAILING,
        /** It has ended. */
        STOPPED
    }

    /** Tells whether the loop does what it is meant to, as far as it can tell; resting on an operator's word is that too. */
    public boolean isHealthy() {
        return switch (phase) {
            case RUNNING, STANDBY, CATCHING_UP, PAUSED -> true;
            case STARTING, FAILING, STOPPED -> false;
        };
    }
}
