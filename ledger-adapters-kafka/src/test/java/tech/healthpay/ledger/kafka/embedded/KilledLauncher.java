package tech.healthpay.ledger.kafka.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that starts a broker and is then killed, as a crashing ledger would be. */
final class KilledLauncher {

    private KilledLauncher() {}

    /** In the launching JVM: prints the broker's process id and stays until it is killed. */
    public static void main(String[] args) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.Options.of(Path.of(args[0]), Path.of(args[1])));
        System.out.println(kafka.pid());
        while (System.in.read() >= 0) {
            // until the test's end of the pipe closes, in case that the kill never comes
        }
    }

    /** Starts such a JVM and waits until its broker runs. */
    static Launched launch(Path dataDir, Path serverLib) throws IOException {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLauncher.class.getName(),
                        dataDir.toString(),
                        serverLib.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = launcher.inputReader(StandardCharsets.UTF_8);
        return new Launched(
                launcher,
                ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow());
    }

    record Launched(Process launcher, ProcessHandle broker) {

        void killLauncher() throws InterruptedException {
            launcher.destroyForcibly();
            if (!launcher.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the killed launcher does not end");
            }
        }
    }
}
