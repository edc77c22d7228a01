package tech.healthpay.ledger.app.bench.load;

import java.io.IOException;

/** What a caller does over and over. */
@FunctionalInterface
public interface Call {

    /**
     * Does it once; an exception ends the measurement as failed.
     *
     * @param caller who calls, from 0; a caller's calls never overlap in a closed loop
     * @param number the caller's calls so far
     */
    void make(int caller, long number) throws IOException, InterruptedException;
}
