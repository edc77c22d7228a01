package tech.healthpay.ledger.postgres.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program of its own that owns a server until it is killed: starts it, stores a row, says so, and waits. */
final class ServerOwner {

    private ServerOwner() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server = TestServers.start(Path.of(arguments[0]));
        TestServers.note(server, "written before the kill");
        System.out.println("STORED " + server.pid());
        new CountDownLatch(1).await();
    }
}
