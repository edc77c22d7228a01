package tech.healthpay.ledger.kafka.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** The main class of a JVM that starts a broker, prints its process id and stays until it is killed. */
final class Launcher {

    private Launcher() {}

    public static void main(String[] args) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.Options.of(Path.of(args[0]), Path.of(args[1])));
        System.out.println(kafka.pid());
        while (System.in.read() >= 0) {
            // until the test's end of the pipe closes, in case that the kill never comes
        }
    }
}
