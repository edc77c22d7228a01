package tech.healthpay.ledger.app.graphql.transport;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.language.OperationDefinition;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.graphql.Operations;
import tech.healthpay.ledger.app.http.Caller;

/** A real engine over a schema of a few fields, each of which does one thing that a transport has to cope with. */
final class SmallEngine implements Operations {

    private static final String SCHEMA = """
            type Query { hello: String!, echo(text: String!): String!, who: String!, never: String }
            type Mutation { add(by: Int!): Int! }
            type Subscription {
              "from 1 up to a number"
              count(to: Int!): Int!
              "says nothing, and never ends"
              silence: Int!
              "a long text as often as it is asked for one, without end"
              flood: String!
              "fails behind the first number"
              breaks: Int!
              "is given up by its publisher"
              slow: Int!
            }
            """;

    private static final String LONG_TEXT = "x".repeat(60_000);

    final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicInteger sum = new AtomicInteger();
    private final GraphQLSchema schema = new SchemaGenerator()
            .makeExecutableSchema(
                    new SchemaParser().parse(SCHEMA),
                    RuntimeWiring.newRuntimeWiring()
                            .type(
                                    "Query",
                                    type -> type.dataFetcher("hello", asked -> "world")
                                            .dataFetcher("echo", asked -> asked.getArgument("text"))
                                            .dataFetcher("who", SmallEngine::subject)
                                            .dataFetcher("never", asked -> new CompletableFuture<>()))
                            .type(
                                    "Mutation",
                                    type -> type.dataFetcher("add", asked -> sum.addAndGet(number(asked, "by"))))
                            .type(
                                    "Subscription",
                                    type -> type.dataFetcher(
                                                    "count", asked -> counter(number(asked, "to"), End.COMPLETE))
                                            .dataFetcher("silence", asked -> counter(0, End.NONE))
                                            .dataFetcher("flood", asked -> counter(Integer.MAX_VALUE, End.NONE))
                                            .dataFetcher("breaks", asked -> counter(1, End.FAILURE))
                                            .dataFetcher("slow", asked -> counter(1, End.SLOW)))
                            .build());
    private final GraphQL graphQl = GraphQL.newGraphQL(schema).build();

    private static String subject(DataFetchingEnvironment asked) {
        Caller caller = asked.getGraphQlContext().get(Caller.class);
        return caller.actor().subject();
    }

    private static int number(DataFetchingEnvironment asked, String name) {
        return Objects.requireNonNull(asked.<Integer>getArgument(name));
    }

    private enum End {
        COMPLETE,
        NONE,
        FAILURE,
        SLOW
    }

    private Publisher<Object> counter(int to, End end) {
        return subscriber -> {
            subscriptions.incrementAndGet();
            subscriber.onSubscribe(new Counter(subscriber, to, end));
        };
    }

    /** Counts in the thread that asks, one number for each that is asked for. */
    private final class Counter implements Subscription {

        private final Subscriber<? super Object> subscriber;
        private final int to;
        private final End end;
        private int last;
        private boolean ended;

        Counter(Subscriber<? super Object> subscriber, int to, End end) {
            this.subscriber = subscriber;
            this.to = to;
            this.end = end;
        }

        @Override
        public void request(long more) {
            for (long i = 0; i < more && !isEnded() && last < to; i++) {
                last++;
                subscriber.onNext(to == Integer.MAX_VALUE ? LONG_TEXT : (Object) last);
            }
            if (last >= to && end != End.NONE && endNow()) {
                switch (end) {
                    case COMPLETE -> subscriber.onComplete();
                    case FAILURE -> subscriber.onError(new IllegalStateException("secret of the inside"));
                    case SLOW -> subscriber.onError(TransportWorld.slow());
                    case NONE -> throw new AssertionError();
                }
            }
        }

        @Override
        public void cancel() {
            endNow();
        }

        private synchronized boolean isEnded() {
            return ended;
        }

        private synchronized boolean endNow() {
            boolean first = !ended;
            ended = true;
            if (first) {
                subscriptions.decrementAndGet();
            }
            return first;
        }
    }

    @Override
    public Selection select(GraphQlRequest request) {
        ParseAndValidateResult read = ParseAndValidate.parseAndValidate(schema, input(request));
        if (read.isFailure()) {
            return new Selection.Refused(ExecutionResult.newExecutionResult()
                    .errors(List.copyOf(read.getErrors()))
                    .build());
        }
        List<OperationDefinition> operations =
                Objects.requireNonNull(read.getDocument()).getDefinitionsOfType(OperationDefinition.class).stream()
                        .filter(operation -> request.operationName() == null
                                || request.operationName().equals(operation.getName()))
                        .toList();
        return operations.size() == 1
                ? new Selection.Selected(operations.getFirst(), 1)
                : new Selection.Refused(ExecutionResult.newExecutionResult()
                        .addError(GraphqlErrorBuilder.newError()
                                .message("no such operation")
                                .build())
                        .build());
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(GraphQlRequest request, Caller caller) {
        return graphQl.executeAsync(
                input(request).transform(input -> input.graphQLContext(Map.of(Caller.class, caller))));
    }

    private static ExecutionInput input(GraphQlRequest request) {
        return ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .build();
    }
}
