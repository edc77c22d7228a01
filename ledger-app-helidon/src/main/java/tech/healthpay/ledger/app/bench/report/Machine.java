package tech.healthpay.ledger.app.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures were measured on. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /** Returns what can be found out, by name, in the order in which to show it. */
    public static Map<String, String> describe(Instant now, String program) {
        Map<String, String> facts = new LinkedHashMap<>();
        Runtime runtime = Runtime.getRuntime();
        facts.put("date", now.toString());
        facts.put("program", program);
        facts.put("processors", runtime.availableProcessors() + " × " + line(PROCESSORS, "model name"));
        facts.put("memory", line(MEMORY, "MemTotal"));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("java", Runtime.version() + " (" + System.getProperty("java.vm.name") + ")");
        facts.put(
                "options",
                String.join(
                        " ",
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(option -> option.startsWith("-X"))
                                .toList()));
        facts.put("heap", runtime.maxMemory() / (1024 * 1024) + " MiB at most");
        return facts;
    }

    private static String line(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown"; // another system keeps it elsewhere
        }
    }
}
