package tech.healthpay.ledger.app.graphql.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import tech.healthpay.ledger.app.graphql.GraphQlErrors;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.graphql.Operations;
import tech.healthpay.ledger.app.graphql.SlowSubscriberException;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.Entrance;
import tech.healthpay.ledger.app.http.Problem;

/**
 * One operation while it is executed: asks the engine, and hands on what it answers. Of a subscription it takes one event at a
 * time, the next one when the peer was sent the last. Thread-safe.
 */
final class RunningOperation implements Subscriber<ExecutionResult> {

    /** Who is told what becomes of it. Each call may come from any thread. */
    interface Listener {

        /** There is an answer; {@link RunningOperation#delivered} asks for more. */
        void answered(ExecutionResult result);

        /** There was the last answer. */
        void completed();

        /** There is none, or no more. */
        void failed(List<GraphQLError> errors);

        /** Its publisher had to drop it, because its answers were not taken as fast as they came. */
        void tooSlow();
    }

    /** Where there is room for a while. */
    interface Room {

        /** The room of whoever has come in already. */
        Room TAKEN = new Room() {

            @Override
            public void enter(Caller caller) {}

            @Override
            public void leave() {}
        };

        /**
         * Takes a place.
         *
         * @throws tech.healthpay.ledger.app.http.ProblemException if there is none
         */
        void enter(Caller caller);

        /** Gives it back. */
        void leave();

        /** Returns the room that requests share. */
        static Room of(Entrance entrance) {
            return new Room() {

                @Override
                public void enter(Caller caller) {
                    entrance.enter(caller);
                }

                @Override
                public void leave() {
                    entrance.leave();
                }
            };
        }
    }

    private final Operations engine;
    private final Room room;
    private final GraphQlRequest request;
    private final Caller caller;
    private final Listener listener;
    private final AtomicBoolean inside = new AtomicBoolean();
    private @Nullable Subscription upstream;
    private boolean cancelled;

    RunningOperation(Operations engine, Room room, GraphQlRequest request, Caller caller, Listener listener) {
        this.engine = engine;
        this.room = room;
        this.request = request;
        this.caller = caller;
        this.listener = listener;
    }

    /** Executes it, in the thread of the caller as far as the engine does. */
    void run() {
        try {
            room.enter(caller);
            inside.set(true);
            switch (engine.select(request)) {
                case Operations.Selection.Refused refused -> {
                    leave();
                    listener.failed(refused.answer().getErrors());
                }
                case Operations.Selection.Selected selected -> execute(selected.operation());
            }
        } catch (RuntimeException e) {
            // one that is refused for want of room, or a bug: the peer has to hear of it, whatever it is
            leave();
            fail(e);
        }
    }

    private void execute(OperationDefinition operation) {
        boolean goesOn = operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION;
        CompletableFuture<ExecutionResult> unused =
                engine.execute(request, caller).whenComplete((result, failure) -> conclude(result, failure, goesOn));
    }

    private void conclude(ExecutionResult result, @Nullable Throwable failure, boolean goesOn) {
        leave();
        if (failure != null) {
            fail(failure);
        } else {
            accept(result, goesOn);
        }
    }

    private void accept(ExecutionResult result, boolean goesOn) {
        if (result.getData() instanceof Publisher<?> events) {
            subscribeTo(events);
        } else if (goesOn || !result.isDataPresent()) {
            listener.failed(result.getErrors());
        } else {
            listener.answered(result);
            listener.completed();
        }
    }

    @SuppressWarnings("unchecked") // what the engine promises
    private void subscribeTo(Publisher<?> events) {
        ((Publisher<ExecutionResult>) events).subscribe(this);
    }

    /** It need hold no place among those who are worked on while it only waits for events. */
    private void leave() {
        if (inside.compareAndSet(true, false)) {
            room.leave();
        }
    }

    private void fail(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Problem problem = Entrance.problem(cause, caller.correlationId());
        listener.failed(List.of(GraphQlErrors.of(problem, caller.correlationId())));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (takesUp(subscription)) {
            subscription.request(1);
        } else {
            subscription.cancel();
        }
    }

    private synchronized boolean takesUp(Subscription subscription) {
        if (cancelled || upstream != null) {
            return false;
        }
        upstream = subscription;
        return true;
    }

    @Override
    public void onNext(ExecutionResult result) {
        listener.answered(result);
    }

    @Override
    public void onError(Throwable failure) {
        if (failure instanceof SlowSubscriberException) {
            listener.tooSlow();
        } else {
            fail(failure);
        }
    }

    @Override
    public void onComplete() {
        listener.completed();
    }

    /** The last answer is with the peer. */
    void delivered() {
        Subscription subscription = current();
        if (subscription != null) {
            subscription.request(1);
        }
    }

    /** Nobody wants to know any more. */
    void cancel() {
        Subscription subscription = cancelled();
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private synchronized @Nullable Subscription current() {
        return cancelled ? null : upstream;
    }

    private synchronized @Nullable Subscription cancelled() {
        Subscription subscription = cancelled ? null : upstream;
        cancelled = true;
        return subscription;
    }
}
