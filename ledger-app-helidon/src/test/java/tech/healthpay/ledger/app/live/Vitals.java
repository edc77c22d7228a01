package tech.healthpay.ledger.app.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a Java process needs, as its JVM and Linux tell.
 *
 * @param heap the bytes of all that is alive: the stacks of virtual threads that wait are among them
 * @param resident the bytes that the system has given it
 * @param threads how many threads of the system it has
 */
record Vitals(long heap, long resident, int threads) {

    private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)$", Pattern.MULTILINE);
    private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final Pattern THREADS = Pattern.compile("^Threads:\\s+(\\d+)$", Pattern.MULTILINE);

    static Vitals of(long pid) throws IOException, InterruptedException {
        // counts after a full collection
        String histogram = jcmd(pid, "GC.class_histogram");
        String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        return new Vitals(
                figure(TOTAL, histogram), figure(RESIDENT, status) * 1_024, Math.toIntExact(figure(THREADS, status)));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(tool.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(output);
        }
        return output;
    }

    private static long figure(Pattern form, String text) {
        return form.matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + form + " in " + text));
    }
}
