package tech.healthpay.ledger.app.http;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Creates the exception. */
    public ProblemException(Problem problem) {
        // an expected end of a request, not a failure of the program: nobody looks at its stack
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /** Returns what the client is told. */
    public Problem problem() {
        return problem;
    }
}
