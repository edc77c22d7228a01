package tech.healthpay.ledger.app.graphql;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;
import java.util.Collection;
import java.util.Map;

/** How many values a field may be answered with: itself, and what is below it as often as a list may have items. */
final class Complexity implements FieldComplexityCalculator {

    @Override
    public int calculate(FieldComplexityEnvironment field, int below) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + items(field.getArguments()) * below);
    }

    /** A list is as long as it is asked to be, by a number or by the names of its items. */
    private static long items(Map<String, Object> arguments) {
        if (arguments.get("first") instanceof Integer number) {
            return Math.max(1, number);
        }
        return arguments.get("medCardIds") instanceof Collection<?> ids ? Math.max(1, ids.size()) : 1;
    }
}
