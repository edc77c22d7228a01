package tech.healthpay.ledger.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads a stream of server-sent events as it comes. */
public final class EventReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One event as it was sent. */
    public record Received(String id, String event, String data) {

        public JsonNode json() {
            return HttpResult.parse(data);
        }
    }

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable IOException broken;

    EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        String id = "";
        String event = "";
        String data = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(": heartbeat")) {
                    heartbeats.incrementAndGet();
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    received.add(new Received(id, event, data));
                    data = "";
                }
            }
        } catch (IOException e) {
            broken = e;
        } finally {
            end.countDown();
        }
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Received next() {
        try {
            Received next = received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("no event came");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Returns the ids of the next events. */
    public List<String> nextIds(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(next().id());
        }
        return ids;
    }

    /** Returns what came and was not asked for. */
    public List<Received> rest() {
        return List.copyOf(received);
    }

    public int heartbeats() {
        return heartbeats.get();
    }

    /** Waits until the server ends the stream, and tells whether it ended it well rather than broke it off. */
    public boolean endsWell() {
        try {
            if (!end.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the stream does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return broken == null;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
