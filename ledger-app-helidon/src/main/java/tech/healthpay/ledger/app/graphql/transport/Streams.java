package tech.healthpay.ledger.app.graphql.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.OperationDefinition;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import tech.healthpay.ledger.app.graphql.GraphQlErrors;
import tech.healthpay.ledger.app.graphql.GraphQlJson;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.graphql.Operations;
import tech.healthpay.ledger.app.graphql.RequestReader;
import tech.healthpay.ledger.app.graphql.transport.StreamAnswers.Happening;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.http.Tally;
import tech.healthpay.ledger.app.tail.ServerSentEvents;
import tech.healthpay.ledger.app.tail.TailSettings;
import tech.healthpay.ledger.app.tail.WriteDeadline;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * GraphQL over server-sent events at {@value #PATH}, in the distinct connections mode of graphql-sse: one operation a request,
 * whose answers are events. What cannot be executed is told by an event as well; a request that is no GraphQL request gets a
 * problem. A stream that ends without {@code complete} broke off, and its reader may come back. Thread-safe.
 *
 * @see <a href="https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md">the protocol</a>
 */
public final class Streams implements AutoCloseable {

    /** Where streams are asked for. */
    public static final String PATH = "/graphql/stream";

    private static final String TRANSPORT = "sse";
    private static final String MEDIA_TYPE = "text/event-stream";
    private static final HeaderName RESERVATION = HeaderNames.create("X-GraphQL-Event-Stream-Token");
    private static final Set<String> ACCEPTED = Set.of(MEDIA_TYPE, "text/*", "*/*");
    private static final String ALLOW = "GET, POST";
    private static final byte[] COMPLETE = ServerSentEvents.event("complete", new byte[0]);

    /** How often a silent stream looks whether its token is still good. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Operations engine;
    private final TailSettings settings;
    private final HttpMetrics metrics;
    private final RequestReader requests = new RequestReader();
    private final Semaphore places;
    private final WriteDeadline deadline;
    private final Set<StreamAnswers> open = ConcurrentHashMap.newKeySet();
    private final Tally operations;
    private volatile boolean closed;

    /** Creates the streams of an engine. */
    public Streams(Operations engine, TailSettings settings, HttpMetrics metrics) {
        this.engine = engine;
        this.settings = settings;
        this.metrics = metrics;
        this.operations = new Tally(open -> metrics.operationsOpen(TRANSPORT, open));
        this.places = new Semaphore(settings.maxStreams());
        this.deadline = new WriteDeadline(settings.writeTimeout());
    }

    /** Lets streams be asked for, in a routing that the API's filter guards. */
    public void register(HttpRouting.Builder routing) {
        routing.any(PATH, this::handle);
    }

    /** Returns how many streams there are. */
    public int open() {
        return operations.count();
    }

    /** Breaks all streams off, and lets no more begin. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        open.forEach(StreamAnswers::breakOff);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        boolean posted = request.prologue().method().equals(Method.POST);
        if (!posted && !request.prologue().method().equals(Method.GET)) {
            throw new ProblemException(Problem.of(
                            405,
                            "METHOD_NOT_ALLOWED",
                            "this path takes " + ALLOW + ": each operation has a connection of its own (the single"
                                    + " connection mode of graphql-sse is not offered)")
                    .with("Allow", ALLOW));
        }
        requireDistinctConnections(request);
        requireAccepted(request);
        GraphQlRequest asked = posted ? requests.posted(request) : requests.queried(request);
        Operations.Selection selection = engine.select(asked);
        if (!posted && changesSomething(selection)) {
            throw new ProblemException(Problem.of(405, "METHOD_NOT_ALLOWED", "a mutation is posted")
                    .with("Allow", "POST"));
        }
        if (closed || !places.tryAcquire()) {
            throw new ProblemException(Problems.overloaded());
        }
        try {
            answer(asked, Caller.of(request), response);
        } finally {
            places.release();
        }
    }

    private static void requireDistinctConnections(ServerRequest request) {
        if (request.headers().contains(RESERVATION)) {
            throw new ProblemException(Problem.of(
                    400,
                    "BAD_REQUEST",
                    "there are no reservations: the single connection mode of graphql-sse is not offered"));
        }
    }

    private static void requireAccepted(ServerRequest request) {
        List<String> ranges = request.headers().values(HeaderNames.ACCEPT).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(range -> range.split(";", 2)[0].trim())
                .toList();
        if (!ranges.isEmpty() && ranges.stream().noneMatch(ACCEPTED::contains)) {
            throw new ProblemException(Problem.of(406, "NOT_ACCEPTABLE", "the answer is " + MEDIA_TYPE));
        }
    }

    private static boolean changesSomething(Operations.Selection selection) {
        return selection instanceof Operations.Selection.Selected selected
                && selected.operation().getOperation() == OperationDefinition.Operation.MUTATION;
    }

    private void answer(GraphQlRequest asked, Caller caller, ServerResponse response) {
        StreamAnswers answers = new StreamAnswers();
        // the request itself has its place among those that are worked on
        RunningOperation operation = new RunningOperation(engine, RunningOperation.Room.TAKEN, asked, caller, answers);
        open.add(answers);
        if (closed) {
            answers.breakOff();
        }
        operations.more();
        String outcome = "cancelled";
        try {
            response.status(Status.OK_200)
                    .header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE)
                    .header(HeaderNames.CACHE_CONTROL, "no-store");
            outcome = new Writing(operation, answers, caller, response.outputStream()).run();
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("a stream broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the server stops", e);
        } finally {
            operation.cancel();
            open.remove(answers);
            operations.less();
            metrics.operationEnded(TRANSPORT, outcome);
        }
    }

    /** One stream, in the thread of its request. */
    private final class Writing {

        private final RunningOperation operation;
        private final StreamAnswers answers;
        private final Caller caller;
        private final OutputStream out;
        private long lastWrite;

        Writing(RunningOperation operation, StreamAnswers answers, Caller caller, OutputStream out) {
            this.operation = operation;
            this.answers = answers;
            this.caller = caller;
            this.out = out;
        }

        /** Writes until there is no more, and tells the outcome. */
        String run() throws IOException, InterruptedException {
            // some clients take an answer for begun only when its body does
            write(ServerSentEvents.comment("begun"));
            operation.run();
            while (isAuthentic()) {
                if (silence().compareTo(settings.heartbeat()) >= 0) {
                    write(ServerSentEvents.heartbeat());
                }
                Duration left = settings.heartbeat().minus(silence());
                switch (answers.next(left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left)) {
                    case null -> {}
                    case Happening.Answered answered -> {
                        write(next(answered.result()));
                        operation.delivered();
                    }
                    case Happening.Completed completed -> {
                        return end("completed");
                    }
                    case Happening.Failed failed -> {
                        write(next(refusal(failed.errors())));
                        return end("failed");
                    }
                    case Happening.BrokenOff brokenOff -> {
                        return breakOff();
                    }
                }
            }
            return breakOff();
        }

        private String end(String outcome) throws IOException {
            write(COMPLETE);
            out.close();
            return outcome;
        }

        private String breakOff() throws IOException {
            out.close();
            return "cancelled";
        }

        private boolean isAuthentic() {
            try {
                return caller.authentic().getAsBoolean();
            } catch (UnavailableException e) {
                // nobody can tell now, and the token was good before
                return true;
            }
        }

        private Duration silence() {
            return Duration.ofNanos(System.nanoTime() - lastWrite);
        }

        private void write(byte[] bytes) throws IOException {
            deadline.keep(() -> {
                out.write(bytes);
                out.flush();
            });
            lastWrite = System.nanoTime();
        }
    }

    private static ExecutionResult refusal(List<GraphQLError> errors) {
        return ExecutionResult.newExecutionResult().errors(errors).build();
    }

    private static byte[] next(ExecutionResult result) {
        return ServerSentEvents.event("next", GraphQlJson.bytes(GraphQlErrors.specification(result)));
    }
}
