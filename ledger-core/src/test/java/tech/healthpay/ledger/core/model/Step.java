package tech.healthpay.ledger.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One step of a random story: which command, and dice for everything else in it. What the dice mean depends on what there is
 * when the step is taken, so that a story which lost some of its steps is still one. Dice of zero stand for the simplest.
 *
 * @param dice zero or more, thrown first
 * @param moreDice zero or more, for a command that needs many
 */
public record Step(Kind kind, long dice, long moreDice) {

    /** Which command. */
    public enum Kind {
        CREATE_WALLET(1),
        ACTIVATE_WALLET(4),
        SUSPEND_WALLET(1),
        CLOSE_WALLET(1),
        CREDIT_WALLET(6),
        DEBIT_WALLET(4),
        UPDATE_WALLET_LIMITS(1),
        RESERVE_FUNDS(1),
        RELEASE_FUNDS(1),
        TRANSFER(10),
        INITIATE_PAYMENT(9),
        AUTHORIZE_PAYMENT(10),
        CAPTURE_PAYMENT(9),
        FAIL_PAYMENT(2),
        CANCEL_PAYMENT(3),
        REFUND_PAYMENT(6),
        CREATE_REQUEST(6),
        FULFILL_REQUEST(7),
        CANCEL_REQUEST(2),
        EXPIRE_REQUEST(2),
        CREATE_CARD(1),
        ACTIVATE_CARD(4),
        SUSPEND_CARD(1),
        CLOSE_CARD(1),
        UPDATE_CARD_LIMIT(2),
        UPGRADE_CARD(2),
        DOWNGRADE_CARD(2),
        ADD_BENEFICIARY(3),
        REMOVE_BENEFICIARY(2),
        CLAIM_PRESCRIPTION(9),
        FILE_INSURANCE_CLAIM(4),
        APPROVE_INSURANCE_CLAIM(4),
        REJECT_INSURANCE_CLAIM(1),
        PAY_INSURANCE_CLAIM(3),
        CHARGE_COPAYMENT(8);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        /** Returns how often it comes up, beside the others. */
        public int weight() {
            return weight;
        }
    }

    /** Above this, dice are never thrown. */
    static final long MAX_DICE = Long.MAX_VALUE;

    /** Returns a story that a seed makes up, where no property-based engine is at hand. */
    public static List<Step> story(long seed, int length) {
        Random random = new Random(seed);
        List<Kind> weighted = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.weight(); i++) {
                weighted.add(kind);
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Kind kind = weighted.get(random.nextInt(weighted.size()));
            steps.add(new Step(kind, random.nextLong(MAX_DICE), random.nextLong(MAX_DICE)));
        }
        return steps;
    }

    /** The dice of a step, thrown one after the other. */
    static final class Dice {

        private long rest;
        private long more;

        Dice(Step step) {
            this.rest = step.dice();
            this.more = step.moreDice();
        }

        /** Returns zero to {@code sides} − 1. */
        int next(int sides) {
            if (rest < sides) {
                rest = more;
                more = 0;
            }
            int value = (int) (rest % sides);
            rest /= sides;
            return value;
        }

        /** Returns true once in so many times, and not where all is simple. */
        boolean rarely(int sides) {
            return next(sides) == sides - 1;
        }

        /** Returns one of the last few of a list. */
        <T> T oneOf(List<T> all) {
            int few = Math.min(all.size(), 6);
            return all.get(all.size() - 1 - next(few));
        }
    }
}
