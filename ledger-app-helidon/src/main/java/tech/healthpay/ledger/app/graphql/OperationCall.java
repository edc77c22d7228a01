package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.Failures;
import tech.healthpay.ledger.app.http.InProcessCall;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.json.BadInputException;
import tech.healthpay.ledger.app.json.FieldError;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;

/**
 * Asks an operation of the API what a root field is asked. Thread-safe.
 *
 * @param field says which argument is which parameter
 * @param endpoint the operation, null if this process does not serve it
 */
record OperationCall(RootField field, @Nullable Endpoint endpoint) {

    /** Why a field has no answer in a process without the role for it. */
    static final String NOT_SERVED = "NOT_SERVED_HERE";

    private static final String KEY = "idempotencyKey";
    private static final String VERSION = "expectedVersion";

    /** How parts of requests are called over HTTP and in inputs. */
    private static final Map<String, String> HEADERS = Map.of("Idempotency-Key", KEY, "If-Match", VERSION);

    /**
     * Lets the operation answer a question.
     *
     * @throws ProblemException if there is no good answer
     */
    Answer query(DataFetchingEnvironment environment, Map<String, @Nullable Object> arguments) {
        return answer(environment, arguments, parameters(arguments), JsonObject.EMPTY);
    }

    /**
     * Lets the operation do what an input says.
     *
     * @throws ProblemException if it is refused
     */
    Answer command(DataFetchingEnvironment environment, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(input);
        field.inPath().values().forEach(rest::remove);
        rest.remove(KEY);
        rest.remove(VERSION);
        // what is deleted has no body
        return field.method().equals("DELETE")
                ? answer(environment, input, parameters(rest), JsonObject.EMPTY)
                : answer(environment, input, JsonObject.EMPTY, GraphQlJson.object(rest));
    }

    /** Returns what whoever asks for something is told that needs a role which this process has not. */
    static ProblemException notServed() {
        return new ProblemException(
                Problem.of(503, NOT_SERVED, "this process does not do this; another one of the ledger does"));
    }

    private Answer answer(
            DataFetchingEnvironment environment,
            Map<String, @Nullable Object> arguments,
            JsonObject query,
            JsonObject body) {
        if (endpoint == null) {
            throw notServed();
        }
        InProcessCall call = new InProcessCall(
                endpoint, inPath(arguments), query, body, (Long) arguments.get(VERSION), (String) arguments.get(KEY));
        try {
            return call.answer(Asker.caller(environment), Asker.now(environment));
        } catch (ProblemException | BadInputException e) {
            throw new ProblemException(
                    renamed(Failures.problem(e, Asker.caller(environment).correlationId())));
        }
    }

    private Map<String, String> inPath(Map<String, @Nullable Object> arguments) {
        Map<String, String> parameters = new LinkedHashMap<>();
        field.inPath()
                .forEach((parameter, argument) -> parameters.put(parameter, String.valueOf(arguments.get(argument))));
        return parameters;
    }

    private JsonObject parameters(Map<String, @Nullable Object> arguments) {
        Map<String, JsonValue> parameters = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (value != null && !field.inPath().containsValue(name)) {
                parameters.put(field.parameter(name), parameter(value));
            }
        });
        return new JsonObject(parameters);
    }

    private static JsonValue parameter(Object value) {
        return value instanceof List<?> several
                ? new JsonArray(several.stream().map(OperationCall::parameter).toList())
                : new JsonText(value.toString());
    }

    /** Bad fields are told by the names that the schema has for them. */
    private Problem renamed(Problem problem) {
        return new Problem(
                problem.status(),
                problem.code(),
                problem.detail(),
                problem.errors().stream()
                        .map(error -> new FieldError(argument(error.field()), error.code(), error.message()))
                        .toList(),
                problem.headers(),
                problem.members());
    }

    private String argument(String parameter) {
        return Optional.ofNullable(HEADERS.get(parameter)).orElseGet(() -> field.argument(parameter));
    }
}
