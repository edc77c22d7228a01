package tech.healthpay.ledger.core.sourcing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the rules of a command in their order: the first that says no decides, and those after it are not asked, so each
 * may build on what the ones before it made sure of.
 *
 * <pre>{@code
 * return Rules.first(() -> isActive(wallet))
 *         .then(() -> Inputs.positive("amount", command.amount(), wallet.currency()))
 *         .accept(() -> new WalletCredited(...));
 * }</pre>
 */
public final class Rules {

    private static final Rules KEPT = new Rules(null);

    private final @Nullable Rejection broken;

    private Rules(@Nullable Rejection broken) {
        this.broken = broken;
    }

    /** One rule. */
    @FunctionalInterface
    public interface Rule {

        /** Returns why the rule says no, or null if it is kept. */
        @Nullable
        Rejection broken();
    }

    /** Begins with the first rule. */
    public static Rules first(Rule rule) {
        return KEPT.then(rule);
    }

    /** Asks the next rule, unless one has said no. */
    public Rules then(Rule rule) {
        if (broken != null) {
            return this;
        }
        Rejection no = rule.broken();
        return no == null ? KEPT : new Rules(no);
    }

    /** Returns the decision: the event if every rule is kept, else the first rejection. */
    public <E> Decision<E> accept(Supplier<? extends E> event) {
        return broken == null ? Decision.accept(event.get()) : Decision.reject(broken);
    }
}
