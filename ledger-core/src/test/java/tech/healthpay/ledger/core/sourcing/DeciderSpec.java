package tech.healthpay.ledger.core.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import tech.healthpay.ledger.core.event.LedgerEvent;

/**
 * Lets a test of a decider read as given, when, then: given these events, when this command is judged, then it is accepted
 * with these events or refused for this reason. Whole values are compared.
 *
 * @param <C> the commands
 * @param <S> the states
 * @param <E> the events
 */
public final class DeciderSpec<C, S, E extends LedgerEvent> {

    private final Decider<C, S, E> decider;

    private DeciderSpec(Decider<C, S, E> decider) {
        this.decider = decider;
    }

    public static <C, S, E extends LedgerEvent> DeciderSpec<C, S, E> of(Decider<C, S, E> decider) {
        return new DeciderSpec<>(decider);
    }

    /** Begins with a history. */
    @SafeVarargs
    public final Given given(E... events) {
        return new Given(List.of()).and(events);
    }

    /** A history so far. */
    public final class Given {

        private final List<E> history;

        private Given(List<E> history) {
            this.history = history;
        }

        /** Goes on with more events. */
        @SafeVarargs
        public final Given and(E... events) {
            List<E> longer = new ArrayList<>(history);
            for (E event : events) {
                longer.add(event);
            }
            return new Given(longer);
        }

        private Given andAll(List<E> events) {
            List<E> longer = new ArrayList<>(history);
            longer.addAll(events);
            return new Given(longer);
        }

        /** Goes on with what a command makes of the history; it must be accepted. */
        public Given after(C command) {
            return andAll(when(command).accepted());
        }

        /** Goes on with what several commands make of the history; all must be accepted. */
        @SafeVarargs
        public final Given afterAll(C... commands) {
            Given given = this;
            for (C command : commands) {
                given = given.after(command);
            }
            return given;
        }

        /** Judges a command. */
        public Then when(C command) {
            return new Then(this, decider.decide(command, state()));
        }

        /** Returns the state the history leads to. */
        public S state() {
            S state = decider.initial();
            for (E event : history) {
                state = decider.evolve(state, event);
            }
            return state;
        }

        public List<E> history() {
            return history;
        }

        /** Expects that the history is refused as impossible, with a message that holds this text. */
        public void thenCorrupt(String why) {
            assertThatExceptionOfType(CorruptHistoryException.class)
                    .isThrownBy(this::state)
                    .withMessageContaining(why);
        }
    }

    /** What the decider made of the command. */
    public final class Then {

        private final Given given;
        private final Decision<E> decision;

        private Then(Given given, Decision<E> decision) {
            this.given = given;
            this.decision = decision;
        }

        /** Expects exactly these events, and that they can follow on the history. */
        @SafeVarargs
        public final Given thenAccepted(E... events) {
            List<E> expected = new ArrayList<>();
            for (E event : events) {
                expected.add(event);
            }
            assertThat(decision).isEqualTo(new Decision.Accepted<>(expected));
            Given after = given.andAll(expected);
            after.state();
            return after;
        }

        /** Expects this refusal. */
        public void thenRejected(Rejection rejection) {
            assertThat(decision).isEqualTo(new Decision.Rejected<E>(rejection));
        }

        /** Returns the events of a command that must have been accepted. */
        public List<E> accepted() {
            return switch (decision) {
                case Decision.Accepted<E> accepted -> accepted.events();
                case Decision.Rejected<E> rejected -> throw new AssertionError("refused: " + rejected.rejection());
            };
        }
    }
}
