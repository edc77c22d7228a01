package tech.healthpay.ledger.app.tail;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.EventReads.Slice;

/**
 * Streams of events as they come, over HTTP. A stream is written from the store, page by page, in the thread of its request:
 * nothing is kept for a reader, so that one who reads slowly holds up nobody else and one who does not read at all is dropped.
 * What was sent is told by the position of each event; a reader that begins again behind it misses nothing and gets nothing
 * twice, whatever server it comes to. Thread-safe.
 */
public final class EventStreams implements AutoCloseable {

    /** The media type of streams. */
    public static final String MEDIA_TYPE = "text/event-stream";

    private static final int PAGE = 200;

    /** How often a silent stream looks whether its token is still good. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final EventReads events;
    private final TailSettings settings;
    private final Semaphore places;
    private final EventTail tail;
    private final WriteDeadline deadline;

    /** Starts to watch the store; {@link #close} ends that. */
    public EventStreams(EventReads events, TailSettings settings) {
        this.events = events;
        this.settings = settings;
        this.places = new Semaphore(settings.maxStreams());
        this.tail = EventTail.start(events);
        this.deadline = new WriteDeadline(settings.writeTimeout());
    }

    /**
     * Returns the answer that goes on until its reader leaves, its token ends or this closes.
     *
     * @param position the events begin after it, 0 for all
     * @param eventTypes wire names, empty for all
     */
    public Answer after(ApiRequest request, long position, Set<String> eventTypes) {
        return Answer.streaming(MEDIA_TYPE, out -> {
            if (tail.isClosed() || !places.tryAcquire()) {
                throw new ProblemException(Problems.overloaded());
            }
            try {
                new Stream(request, position, eventTypes, out).run();
            } finally {
                places.release();
            }
        });
    }

    /** Ends all streams after what they are writing now, and lets no more begin. Does nothing the second time. */
    @Override
    public void close() {
        tail.close();
    }

    /** One stream, in one thread. */
    private final class Stream {

        private final ApiRequest request;
        private final Set<String> eventTypes;
        private final Supplier<OutputStream> opening;
        private long position;
        private long lastWrite;

        Stream(ApiRequest request, long position, Set<String> eventTypes, Supplier<OutputStream> opening) {
            this.request = request;
            this.position = position;
            this.eventTypes = eventTypes;
            this.opening = opening;
        }

        void run() throws IOException {
            OutputStream out = opening.get();
            write(out, ServerSentEvents.comment("after " + position));
            boolean behind = true;
            while (goesOn()) {
                if (behind) {
                    behind = !readTo(out);
                }
                if (silence().compareTo(settings.heartbeat()) >= 0) {
                    write(out, ServerSentEvents.heartbeat());
                }
                if (!behind) {
                    behind = awaitMore();
                }
            }
            out.close();
        }

        private boolean goesOn() {
            return !tail.isClosed() && request.isStillAuthentic();
        }

        /** Writes the next page, and tells whether it was the last for now. */
        private boolean readTo(OutputStream out) throws IOException {
            Slice slice = events.after(position, eventTypes, PAGE);
            if (!slice.events().isEmpty()) {
                write(out, ServerSentEvents.of(slice.events()));
            }
            position = slice.scannedTo();
            return slice.end();
        }

        private boolean awaitMore() throws IOException {
            Duration left = settings.heartbeat().minus(silence());
            try {
                return tail.awaitBeyond(position, left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the server stops");
            }
        }

        private Duration silence() {
            return Duration.ofNanos(System.nanoTime() - lastWrite);
        }

        private void write(OutputStream out, byte[] bytes) throws IOException {
            deadline.keep(() -> {
                out.write(bytes);
                out.flush();
            });
            lastWrite = System.nanoTime();
        }
    }
}
