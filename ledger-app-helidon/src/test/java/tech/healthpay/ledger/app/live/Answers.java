package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Takes the answers of one subscription. */
final class Answers implements Subscriber<ExecutionResult> {

    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    private Answers() {}

    /** Takes those to a subscription that has begun. */
    @SuppressWarnings("unchecked") // what the engine promises
    static Answers to(ExecutionResult begun) {
        assertThat(begun.getErrors()).isEmpty();
        Answers answers = new Answers();
        ((Publisher<ExecutionResult>) begun.getData()).subscribe(answers);
        return answers;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ExecutionResult result) {
        told.add(result.toSpecification());
    }

    @Override
    public void onError(Throwable reason) {
        told.add(reason);
    }

    @Override
    public void onComplete() {
        told.add("complete");
    }

    /** Returns the next answer in the form of the specification, or why there are no more. */
    Object next() throws InterruptedException {
        Object next = told.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("nothing is told").isNotNull();
        return next == null ? "" : next;
    }
}
