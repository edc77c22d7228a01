package tech.healthpay.ledger.core.port;

/**
 * Figures that a read model keeps summed up for reports, as of the last time they were brought up to date. Thread-safe.
 */
public interface Summaries {

    /**
     * Sums up anew. Readers see the figures of before until it is done, and are never held up by it.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the store did not answer in time; the figures may be
     *     those of before. Try again later
     */
    void refresh();
}
