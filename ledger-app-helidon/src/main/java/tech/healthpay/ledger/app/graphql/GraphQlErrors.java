package tech.healthpay.ledger.app.graphql;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorClassification;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.json.FieldError;

/** Errors as they are answered: a message, a place, and a stable code in {@code extensions}. */
public final class GraphQlErrors {

    /** The request is no GraphQL request. */
    static final String BAD_REQUEST = "BAD_REQUEST";

    /** The document cannot be read. */
    static final String PARSE_FAILED = "GRAPHQL_PARSE_FAILED";

    /** The document does not fit the schema, or a variable its type. */
    static final String VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED";

    /** The document has no operation of that name, or several and none is named. */
    static final String UNKNOWN_OPERATION = "UNKNOWN_OPERATION";

    /** The document asks for more than is allowed. */
    static final String TOO_COMPLEX = "QUERY_TOO_COMPLEX";

    private static final Set<ValidationErrorClassification> TOO_LARGE =
            Set.of(ValidationErrorType.MaxQueryDepthExceeded, ValidationErrorType.MaxQueryFieldsExceeded);

    private static final Pattern VALUE =
            Pattern.compile("(?: with value| value| -) '[A-Z][A-Za-z]*\\{.*?}'", Pattern.DOTALL);

    private static final String INTERNAL = "INTERNAL_ERROR";
    private static final String CODE = "code";

    private GraphQlErrors() {}

    /** Returns an error of a code. */
    public static GraphQLError error(String code, String message) {
        return GraphqlErrorBuilder.newError()
                .message("%s", message)
                .extensions(Map.of(CODE, code))
                .build();
    }

    /** Returns a problem as an error: REST's code, and every bad field. */
    public static GraphQLError of(Problem problem, String correlationId) {
        return of(GraphqlErrorBuilder.newError(), problem, correlationId);
    }

    /** Returns a problem as the error of a place. */
    static GraphQLError of(GraphqlErrorBuilder<?> place, Problem problem, String correlationId) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put(CODE, problem.code());
        extensions.put("correlationId", correlationId);
        if (!problem.errors().isEmpty()) {
            extensions.put("errors", fields(problem.errors()));
        }
        return place.message("%s", problem.detail()).extensions(extensions).build();
    }

    /** Returns the fields that are at fault, in the form of the schema's {@code FieldError}. */
    static List<Map<String, Object>> fields(List<FieldError> errors) {
        return errors.stream()
                .map(error ->
                        Map.<String, Object>of("field", error.field(), CODE, error.code(), "message", error.message()))
                .toList();
    }

    /** Returns the answer to a request that is not executed. */
    static ExecutionResult refusal(String code, String message) {
        return ExecutionResult.newExecutionResult()
                .addError(error(code, message))
                .build();
    }

    /** Returns an answer's form on the wire; without {@code data} if nothing was executed. */
    public static Map<String, @Nullable Object> specification(ExecutionResult result) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (!result.getErrors().isEmpty()) {
            answer.put(
                    "errors",
                    result.getErrors().stream()
                            .map(GraphQlErrors::specification)
                            .toList());
        }
        if (result.isDataPresent()) {
            answer.put("data", result.getData());
        }
        return answer;
    }

    /** Returns an error's form on the wire. */
    public static Map<String, Object> specification(GraphQLError error) {
        String code = code(error);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", code.equals(INTERNAL) ? "something went wrong here" : message(error));
        List<?> locations = (List<?>) error.toSpecification().getOrDefault("locations", List.of());
        if (!locations.isEmpty()) {
            told.put("locations", locations);
        }
        if (error.getPath() != null) {
            told.put("path", error.getPath());
        }
        Map<String, Object> extensions = new LinkedHashMap<>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        extensions.put(CODE, code);
        told.put("extensions", extensions);
        return told;
    }

    /** Returns what the engine says, without what it says of its own classes: the value that does not fit, as a syntax tree. */
    private static String message(GraphQLError error) {
        return VALUE.matcher(String.valueOf(error.getMessage())).replaceAll("");
    }

    private static String code(GraphQLError error) {
        if (error.getExtensions() != null && error.getExtensions().get(CODE) instanceof String code) {
            return code;
        }
        if (error instanceof ValidationError invalid && TOO_LARGE.contains(invalid.getValidationErrorType())) {
            return TOO_COMPLEX;
        }
        if (!(error.getErrorType() instanceof ErrorType type)) {
            return VALIDATION_FAILED;
        }
        return switch (type) {
            case InvalidSyntax -> PARSE_FAILED;
            case ExecutionAborted -> TOO_COMPLEX;
            case ValidationError, OperationNotSupported -> VALIDATION_FAILED;
            // a value of ours that does not fit the schema: a bug, of which the client learns nothing
            case DataFetchingException, NullValueInNonNullableField -> INTERNAL;
        };
    }
}
