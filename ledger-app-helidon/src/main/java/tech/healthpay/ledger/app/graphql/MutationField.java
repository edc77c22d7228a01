package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.Failures;
import tech.healthpay.ledger.app.http.IdempotencyHeader;
import tech.healthpay.ledger.app.http.Problem;

/** Answers a field of {@code Mutation} with what became of its command, whatever that is. Thread-safe. */
record MutationField(OperationCall call) implements DataFetcher<Map<String, @Nullable Object>> {

    @Override
    public Map<String, @Nullable Object> get(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> input = Objects.requireNonNull(environment.getArgument("input"));
        try {
            return done(call.command(environment, input));
        } catch (RuntimeException e) {
            // whatever REST would answer with a problem is told in the payload; what nobody expected is logged on the
            // way
            return refused(Failures.problem(e, Asker.caller(environment).correlationId()));
        }
    }

    private static Map<String, @Nullable Object> done(Answer answer) {
        Map<String, @Nullable Object> payload = answer.document();
        payload.put("success", true);
        payload.put("replayed", answer.has(IdempotencyHeader.REPLAYED));
        return payload;
    }

    private static Map<String, @Nullable Object> refused(Problem problem) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", problem.code());
        error.put("message", problem.detail());
        error.put(
                "field",
                problem.errors().isEmpty() ? null : problem.errors().getFirst().field());
        List<Map<String, Object>> errors = GraphQlErrors.fields(problem.errors());
        error.put("errors", errors);
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(problem.members());
        payload.put("success", false);
        payload.put("replayed", problem.headers().containsKey(IdempotencyHeader.REPLAYED));
        payload.put("error", error);
        return payload;
    }
}
