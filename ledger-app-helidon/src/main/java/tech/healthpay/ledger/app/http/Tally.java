package tech.healthpay.ledger.app.http;

import java.util.function.IntConsumer;

/**
 * How many there are of something that comes and goes. Whoever keeps the figure is told of every value in the order in which
 * they came about, so that the last one told is the one that holds. Thread-safe.
 */
public final class Tally {

    private final IntConsumer figure;
    private int count;

    /**
     * Counts from zero.
     *
     * @param figure is told each new value; must be quick, as others wait for it
     */
    public Tally(IntConsumer figure) {
        this.figure = figure;
    }

    /** One more is there; returns how many that are. */
    public int more() {
        return change(1);
    }

    /** One less is there; returns how many are left. */
    public int less() {
        return change(-1);
    }

    private synchronized int change(int by) {
        count += by;
        figure.accept(count);
        return count;
    }

    /** Returns how many there are. */
    public synchronized int count() {
        return count;
    }
}
