package tech.healthpay.ledger.app.http;

/**
 * What a caller may ask for within its subject's rate (api.md, "Tokens"), when one question stands for several requests.
 * Thread-safe.
 */
public interface Share {

    /** The share of those whose rate is not limited. */
    Share BOUNDLESS = new Share() {

        @Override
        public int most() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void take(int requests) {}
    };

    /** Returns how many requests one question may stand for at most: after any time of quiet there are no more. */
    int most();

    /**
     * Counts a question as the requests that it stands for: all of them, or none if they are too many now. One of them was
     * counted when the question came in.
     *
     * @param requests 1 or more
     * @throws ProblemException with the problem of a request beyond the rate; the question is to be asked again later, unless
     *     it stands for more than {@link #most}
     */
    void take(int requests);
}
