package tech.healthpay.ledger.app.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.reactive.CompletionStageMappingOrderedPublisher;
import graphql.execution.reactive.SubscriptionPublisher;
import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.validation.QueryComplexityLimits;
import graphql.validation.ValidationError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoaderRegistry;
import tech.healthpay.ledger.app.http.Caller;

/**
 * Reads, judges and executes documents. A document is read and judged once and remembered by its text, within bounds.
 * Thread-safe.
 */
final class GraphQlEngine implements Operations {

    /** How many characters of documents are remembered: the few that programs send, many times over. */
    private static final long MAX_REMEMBERED = 4_000_000;

    private final List<Fields> fields;
    private final GraphQLSchema schema;
    private final InstantSource clock;
    private final GraphQL graphQl;
    private final GraphQL items;
    private final GraphQlLimits limits;
    private final ParserOptions reading;
    private final QueryComplexityLimits shape;
    private final Cache<String, PreparsedDocumentEntry> documents = Caffeine.newBuilder()
            .maximumWeight(MAX_REMEMBERED)
            .weigher((String text, PreparsedDocumentEntry read) -> text.length())
            .build();

    /**
     * Creates the engine.
     *
     * @param schema executable
     * @param fields what answers its fields, for what they read in batches
     * @param clock when fields are answered: one moment for a whole answer
     */
    GraphQlEngine(GraphQLSchema schema, List<Fields> fields, GraphQlLimits limits, InstantSource clock) {
        this.fields = List.copyOf(fields);
        this.schema = schema;
        this.limits = limits;
        this.clock = clock;
        this.reading = ParserOptions.newParserOptions()
                .maxCharacters(limits.maxCharacters())
                .maxTokens(limits.maxTokens())
                .maxWhitespaceTokens(limits.maxTokens() * 4)
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .build();
        this.shape = QueryComplexityLimits.newLimits()
                .maxDepth(limits.maxDepth())
                .maxFieldsCount(limits.maxFields())
                .build();
        FetchFailures failures = new FetchFailures();
        this.graphQl = GraphQL.newGraphQL(schema)
                .instrumentation(complexity(limits))
                .preparsedDocumentProvider((input, read) -> CompletableFuture.completedFuture(document(input)))
                .defaultDataFetcherExceptionHandler(failures)
                .build();
        this.items = graphQl.transform(engine ->
                engine.schema(ofItems(schema)).subscriptionExecutionStrategy(new AsyncExecutionStrategy(failures)));
    }

    /** Returns the schema for what is said of an item: a subscription's root field is the item, all below is as in a query. */
    private static GraphQLSchema ofItems(GraphQLSchema schema) {
        GraphQLObjectType subscriptions = Objects.requireNonNull(schema.getSubscriptionType(), "subscriptions");
        GraphQLCodeRegistry fetchers = schema.getCodeRegistry()
                .transform(code -> subscriptions
                        .getFields()
                        .forEach(field ->
                                code.dataFetcher(FieldCoordinates.coordinates(subscriptions, field), (DataFetcher<?>)
                                        DataFetchingEnvironment::getRoot)));
        return schema.transformWithoutTypes(parts -> parts.codeRegistry(fetchers));
    }

    private static Instrumentation complexity(GraphQlLimits limits) {
        return new MaxQueryComplexityInstrumentation(limits.maxComplexity(), new Complexity());
    }

    @Override
    public Selection select(GraphQlRequest request) {
        PreparsedDocumentEntry read = document(input(request).build());
        if (read.hasErrors()) {
            return new Selection.Refused(ExecutionResult.newExecutionResult()
                    .errors(List.copyOf(read.getErrors()))
                    .build());
        }
        Document document = Objects.requireNonNull(read.getDocument());
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(operation -> request.operationName() == null
                        || request.operationName().equals(operation.getName()))
                .toList();
        if (operations.size() == 1) {
            OperationDefinition operation = operations.getFirst();
            return new Selection.Selected(operation, RootSelection.fields(document, operation));
        }
        String complaint = request.operationName() == null
                ? "operationName has to name one of the document's operations"
                : "the document has no operation of that name";
        return new Selection.Refused(GraphQlErrors.refusal(GraphQlErrors.UNKNOWN_OPERATION, complaint));
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(GraphQlRequest request, Caller caller) {
        return graphQl.executeAsync(answerable(input(request), caller))
                .thenApply(result -> eachAnew(result, request, caller));
    }

    /**
     * Lets every item of a subscription be answered like a request of its own, of its own moment: what was read for the item
     * before is not what holds now (GraphQL, 6.2.3.2 "ExecuteSubscriptionEvent").
     */
    private ExecutionResult eachAnew(ExecutionResult result, GraphQlRequest request, Caller caller) {
        return result.getData() instanceof SubscriptionPublisher begun
                ? ExecutionResult.newExecutionResult()
                        .from(result)
                        .data(new CompletionStageMappingOrderedPublisher<ExecutionResult, Object>(
                                begun.getUpstreamPublisher(), item -> answer(item, request, caller)))
                        .build()
                : result;
    }

    private CompletableFuture<ExecutionResult> answer(Object item, GraphQlRequest request, Caller caller) {
        return items.executeAsync(answerable(input(request).root(item), caller));
    }

    /** Gives an execution its batches and its moment. */
    private ExecutionInput answerable(ExecutionInput.Builder input, Caller caller) {
        DataLoaderRegistry loaders = new DataLoaderRegistry();
        Instant now = clock.instant();
        fields.forEach(field -> field.loaders(loaders, caller, now));
        ExecutionInput complete = input.dataLoaderRegistry(loaders).build();
        complete.getGraphQLContext().put(Caller.class, caller).put(Instant.class, now);
        return complete;
    }

    private ExecutionInput.Builder input(GraphQlRequest request) {
        return ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .graphQLContext(Map.of(
                        ParserOptions.class, reading, Introspection.INTROSPECTION_DISABLED, !limits.introspection()));
    }

    private PreparsedDocumentEntry document(ExecutionInput input) {
        // what is too long to be read need not be remembered either
        return input.getQuery().length() > limits.maxCharacters()
                ? read(input)
                : documents.get(input.getQuery(), text -> read(input));
    }

    private PreparsedDocumentEntry read(ExecutionInput input) {
        ParseAndValidateResult result = ParseAndValidate.parse(input);
        if (result.isFailure()) {
            return new PreparsedDocumentEntry(result.getErrors());
        }
        Document document = Objects.requireNonNull(result.getDocument());
        // not parseAndValidate, which knows nothing of limits
        List<ValidationError> errors =
                ParseAndValidate.validate(schema, document, rule -> true, input.getLocale(), shape);
        if (!errors.isEmpty()) {
            return new PreparsedDocumentEntry(errors);
        }
        return Aliases.count(document) > limits.maxAliases()
                ? new PreparsedDocumentEntry(GraphQlErrors.error(
                        GraphQlErrors.TOO_COMPLEX, "the document has more than " + limits.maxAliases() + " aliases"))
                : new PreparsedDocumentEntry(document);
    }
}
