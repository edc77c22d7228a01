package tech.healthpay.ledger.app.graphiql;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium that a Node script steers. The browser is the system's own, or is installed from Debian's packages where
 * this process may do that; what steers it comes from the npm registry into the build's folder.
 */
final class Browser {

    private static final long MINUTES = 10;
    private static final String SCRIPT = "browser.mjs";

    private final Path folder;
    private final String executable;

    private Browser(Path folder, String executable) {
        this.folder = folder;
        this.executable = executable;
    }

    /** What could not be had. */
    static final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        Unavailable(String reason) {
            super(reason);
        }
    }

    /**
     * Makes everything ready.
     *
     * @param folder where the script, its library and the pictures go
     * @param playwright the version of the library
     * @throws Unavailable if there is no Node, registry or browser
     */
    static Browser in(Path folder, String playwright) throws Unavailable, IOException, InterruptedException {
        Files.createDirectories(folder);
        try (InputStream script = Browser.class.getResourceAsStream("/graphiql/" + SCRIPT)) {
            Files.copy(script, folder.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        }
        if (run(
                        folder,
                        "npm",
                        Map.of(),
                        "npm",
                        "install",
                        "--no-save",
                        "--prefix",
                        ".",
                        "playwright-core@" + playwright)
                != 0) {
            throw new Unavailable("no playwright-core " + playwright + " from npm");
        }
        Optional<String> chromium = onPath();
        if (chromium.isEmpty()) {
            run(folder, "apt", Map.of(), "apt-get", "install", "--yes", "--no-install-recommends", "chromium");
            chromium = onPath();
        }
        return new Browser(
                folder, chromium.orElseThrow(() -> new Unavailable("no Chromium, and none to be installed")));
    }

    private static Optional<String> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Does steps of the script, one after the other in one page, and returns what it reports: JSON. */
    String play(String ledger, String token, String... steps) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "LEDGER", ledger,
                "TOKEN", token,
                "CHROMIUM", executable,
                "SHOTS", folder.toString(),
                "STEPS", String.join(",", steps));
        int status = run(folder, "report", environment, "node", SCRIPT);
        if (status != 0) {
            throw new AssertionError(
                    "the browser ended with " + status + ": " + Files.readString(errors(folder, "report")));
        }
        return Files.readString(output(folder, "report"));
    }

    private static int run(Path folder, String name, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectOutput(output(folder, name).toFile())
                .redirectError(errors(folder, name).toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            Files.writeString(errors(folder, name), "there is no " + command[0]);
            return -1;
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private static Path output(Path folder, String name) {
        return folder.resolve(name + ".out");
    }

    private static Path errors(Path folder, String name) {
        return folder.resolve(name + ".err");
    }
}
