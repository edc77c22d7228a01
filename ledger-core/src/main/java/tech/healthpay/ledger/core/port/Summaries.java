package tech.healthpay.ledger.core.port;

import java.util.List;

/**
 * Figures that a read model keeps summed up for reports, as of the last time they were brought up to date. Thread-safe.
 */
public interface Summaries {

    /** Returns what is summed up, by names that do not change while the program runs. */
    List<String> names();

    /**
     * Sums up anew. Readers see the figures of before until it is done, and are never held up by it. Takes as long as it takes
     * to look at everything that is summed up, within a bound of the store's.
     *
     * @param name one of {@link #names}
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the store did not answer in time; the figures may be
     *     those of before. Try again later
     * @throws IllegalArgumentException if nothing is summed up under this name
     */
    void refresh(String name);
}
