package tech.healthpay.ledger.core.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import tech.healthpay.ledger.core.event.LedgerEvent;

/** Plays random commands on a decider and checks what holds for every decider. */
public final class Histories {

    private Histories() {}

    /**
     * Judges the commands one after the other. Judging is deterministic, what is accepted can be folded, and time does not go
     * back.
     *
     * @param afterEach sees the history and the state after each accepted command
     * @return the history
     */
    public static <C, S, E extends LedgerEvent> List<E> play(
            Decider<C, S, E> decider, List<? extends C> commands, BiConsumer<List<E>, S> afterEach) {
        List<E> history = new ArrayList<>();
        S state = decider.initial();
        for (C command : commands) {
            Decision<E> decision = decider.decide(command, state);
            assertThat(decider.decide(command, state)).isEqualTo(decision);
            if (decision instanceof Decision.Accepted<E> accepted) {
                for (E event : accepted.events()) {
                    if (!history.isEmpty()) {
                        assertThat(event.at())
                                .isAfterOrEqualTo(history.getLast().at());
                    }
                    history.add(event);
                    state = decider.evolve(state, event);
                }
                afterEach.accept(Collections.unmodifiableList(history), state);
            }
        }
        assertThat(fold(decider, history)).isEqualTo(state);
        return history;
    }

    private static <C, S, E extends LedgerEvent> S fold(Decider<C, S, E> decider, List<E> history) {
        S state = decider.initial();
        for (E event : history) {
            state = decider.evolve(state, event);
        }
        return state;
    }
}
