package tech.healthpay.ledger.app.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** As many connections as there are callers; whoever finds none free waits. Thread-safe. */
public final class Connections implements AutoCloseable {

    private final List<HttpConnection> all = new ArrayList<>();
    private final BlockingQueue<HttpConnection> free;

    /** Connects. */
    public Connections(URI server, int count) throws IOException {
        free = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            HttpConnection connection = new HttpConnection(server);
            all.add(connection);
            free.add(connection);
        }
    }

    /** Sends a request on a free connection; see {@link HttpConnection#exchange}. */
    public void exchange(byte[] request, int expectedStatus) throws IOException, InterruptedException {
        HttpConnection connection = free.take();
        try {
            connection.exchange(request, expectedStatus);
        } finally {
            free.add(connection);
        }
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection : all) {
            connection.close();
        }
    }
}
