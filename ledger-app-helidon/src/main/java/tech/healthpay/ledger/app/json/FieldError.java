package tech.healthpay.ledger.app.json;

/**
 * What is wrong with one field of a request.
 *
 * @param field the path, for example {@code items[1].unitPrice}
 * @param code a stable code of the contract, for example {@code INVALID_AMOUNT}
 * @param message the rule, for people; never repeats the value, which may be personal
 */
public record FieldError(String field, String code, String message) {}
