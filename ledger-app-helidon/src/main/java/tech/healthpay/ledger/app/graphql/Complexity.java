package tech.healthpay.ledger.app.graphql;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;

/** How many values a field may be answered with: itself, and what is below it as often as a list may have items. */
final class Complexity implements FieldComplexityCalculator {

    @Override
    public int calculate(FieldComplexityEnvironment field, int below) {
        Object first = field.getArguments().get("first");
        long items = first instanceof Integer number ? Math.max(1, number) : 1;
        return (int) Math.min(Integer.MAX_VALUE, 1 + items * below);
    }
}
