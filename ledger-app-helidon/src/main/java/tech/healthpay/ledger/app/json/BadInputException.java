package tech.healthpay.ledger.app.json;

import java.util.List;

/** A request that is malformed: every bad field is named at once. The caller answers 400. */
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /**
     * Creates the exception.
     *
     * @param errors at least one
     */
    public BadInputException(List<FieldError> errors) {
        super(errors.size() + " bad fields");
        this.errors = List.copyOf(errors);
    }

    /** Returns every bad field. */
    public List<FieldError> errors() {
        return errors;
    }
}
