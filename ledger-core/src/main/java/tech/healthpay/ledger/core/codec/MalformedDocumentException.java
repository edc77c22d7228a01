package tech.healthpay.ledger.core.codec;

import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * A document that is not what its type and version say. Never leaves the package: whoever reads a whole record turns it
 * into a {@link tech.healthpay.ledger.core.sourcing.CorruptHistoryException} that also names the event. Holds the field
 * and the rule, never the value, which may be personal.
 */
final class MalformedDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    MalformedDocumentException(String field, String rule) {
        super("field " + field + " " + rule);
        this.field = field;
        this.rule = rule;
    }

    /** Takes over the rule of a value that refused; its message never repeats the value. */
    MalformedDocumentException(String field, InvalidValueException refusal) {
        this(field, String.valueOf(refusal.getMessage()));
    }

    /** Returns the same failure, seen from the document that holds the malformed one. */
    MalformedDocumentException within(String outerField) {
        return new MalformedDocumentException(outerField + "." + field, rule);
    }
}
