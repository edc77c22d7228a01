package tech.healthpay.ledger.app.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The schema's own scalars. Inside they are the texts that REST writes and reads; here only their form is judged, what they
 * mean is judged where REST's is.
 */
final class Scalars {

    static final List<GraphQLScalarType> ALL = List.of(
            text("Decimal", "a decimal number like \"350.00\"", Scalars::requireDecimal, true),
            text("UUID", "a UUID of 36 characters", Scalars::requireUuid, false),
            text("DateTime", "a time in UTC like 2026-11-23T10:00:00Z", Instant::parse, false),
            text("Date", "a day like 2026-11-23", LocalDate::parse, false),
            text("YearMonth", "a month like 2026-11", YearMonth::parse, false),
            wholeNumber(),
            json());

    private static final int MAX_DECIMAL = 64;

    private Scalars() {}

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    private static GraphQLScalarType text(String name, String form, Consumer<String> check, boolean numbers) {
        return scalar(name, new TextForm(form, check, numbers));
    }

    private static void requireDecimal(String text) {
        if (text.length() > MAX_DECIMAL || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException("not a decimal number");
        }
    }

    private static void requireUuid(String text) {
        if (!UUID.fromString(text).toString().equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not the canonical form");
        }
    }

    /**
     * A text of a certain form.
     *
     * @param form the form in words
     * @param check throws an {@link IllegalArgumentException} or {@link DateTimeException} if a text has another form
     * @param numbers whether number literals are read as their text, too
     */
    private record TextForm(String form, Consumer<String> check, boolean numbers) implements Coercing<String, String> {

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public String parseValue(Object input, GraphQLContext context, Locale locale) {
            String text = input instanceof String string ? string : numbers ? number(input) : null;
            if (text == null || !isWellFormed(text)) {
                throw new CoercingParseValueException("must be " + form);
            }
            return text;
        }

        @Override
        public String parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            String text = switch (literal) {
                case StringValue string -> string.getValue();
                case IntValue number when numbers -> number.getValue().toString();
                case FloatValue number when numbers -> number.getValue().toPlainString();
                default -> null;
            };
            if (text == null || !isWellFormed(text)) {
                throw new CoercingParseLiteralException("must be " + form);
            }
            return text;
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(input.toString());
        }

        private boolean isWellFormed(String text) {
            try {
                check.accept(text);
                return true;
            } catch (IllegalArgumentException | DateTimeException e) {
                return false;
            }
        }

        private static @Nullable String number(Object input) {
            return input instanceof BigDecimal decimal
                    ? decimal.toPlainString()
                    : input instanceof Number number ? number.toString() : null;
        }
    }

    private static GraphQLScalarType wholeNumber() {
        return scalar("Long", new Coercing<Long, Long>() {

            @Override
            public Long serialize(Object value, GraphQLContext context, Locale locale) {
                return ((Number) value).longValue();
            }

            @Override
            public Long parseValue(Object input, GraphQLContext context, Locale locale) {
                try {
                    return new BigDecimal(input.toString()).longValueExact();
                } catch (ArithmeticException | NumberFormatException e) {
                    throw new CoercingParseValueException("must be a whole number of up to 63 bits", e);
                }
            }

            @Override
            public Long parseLiteral(
                    Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
                if (literal instanceof IntValue number && number.getValue().bitLength() < Long.SIZE) {
                    return number.getValue().longValue();
                }
                throw new CoercingParseLiteralException("must be a whole number of up to 63 bits");
            }

            @Override
            public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
                return IntValue.of(Math.toIntExact(((Number) input).longValue()));
            }
        });
    }

    /** Documents that are only ever answered. */
    private static GraphQLScalarType json() {
        return scalar("JSON", new Coercing<Object, Object>() {

            @Override
            public Object serialize(Object value, GraphQLContext context, Locale locale) {
                return value;
            }
        });
    }
}
