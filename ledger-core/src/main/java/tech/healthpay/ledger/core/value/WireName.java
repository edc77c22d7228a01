package tech.healthpay.ledger.core.value;

/**
 * An enum constant's stable name on the wire and in stored events: lower snake case, never derived from the Java name,
 * so that renaming a constant cannot make history unreadable.
 */
public interface WireName {

    /** Returns the stable name, for example {@code pending_activation}. */
    String wireName();

    /**
     * Finds the constant with this wire name.
     *
     * @throws InvalidValueException with code {@code INVALID_FIELD} if the type has no such constant; the caller reports
     *     it as bad input, or as an unreadable history if it came from a stored event
     */
    static <E extends Enum<E> & WireName> E parse(Class<E> type, String wireName) {
        for (E constant : type.getEnumConstants()) {
            if (constant.wireName().equals(wireName)) {
                return constant;
            }
        }
        throw new InvalidValueException("INVALID_FIELD", "must be one of " + wireNames(type));
    }

    private static <E extends Enum<E> & WireName> String wireNames(Class<E> type) {
        StringBuilder names = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            names.append(names.isEmpty() ? "" : ", ").append(constant.wireName());
        }
        return names.toString();
    }
}
