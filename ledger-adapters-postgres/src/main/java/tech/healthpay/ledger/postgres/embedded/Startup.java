package tech.healthpay.ledger.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way from a data folder to a server that answers. */
final class Startup {

    static final String DATABASE = "ledger";

    /** A port found free may be taken since, and a crashed server's memory is not free at once. */
    private static final int ATTEMPTS = 3;

    private static final int LAST_WORDS = 15;

    private final EmbeddedPostgresSettings settings;
    private final DataFolder folder;
    private final Deadline deadline;

    Startup(EmbeddedPostgresSettings settings, DataFolder folder, Deadline deadline) {
        this.settings = settings;
        this.folder = folder;
        this.deadline = deadline;
    }

    /** A server that takes the application's connections. */
    record Answering(Postmaster postmaster, int port, Credentials application, Administration administration) {}

    Answering run() throws IOException, SQLException {
        ServerPrograms programs = programs();
        Credentials administrator =
                new Credentials(ServerPrograms.ADMINISTRATOR, folder.secret("administrator-password"));
        programs.initialise(administrator.password(), deadline);
        programs.stopLeftover(deadline);
        folder.putOverlongLogAside();
        for (int attempt = 1; attempt <= ATTEMPTS && !deadline.passed(); attempt++) {
            Optional<Answering> server = attempt(programs, administrator);
            if (server.isPresent()) {
                return server.get();
            }
        }
        throw new EmbeddedPostgresException("PostgreSQL does not start within %s; its log %s ends with:%n%s"
                .formatted(settings.startTimeout(), folder.log(), lastWords(folder.log())));
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private ServerPrograms programs() {
        Path home = ServerArchive.in(settings.distributionFolder()).unpackedIn(settings.installFolder());
        Command command = new Command(folder.top());
        return new ServerPrograms(home, folder, ServerAccount.find(command, deadline), command);
    }

    /** Empty if the server ended by itself, or the time is over. */
    private Optional<Answering> attempt(ServerPrograms programs, Credentials administrator)
            throws IOException, SQLException {
        int port = choosePort();
        Postmaster postmaster = programs.launch(port, deadline);
        boolean kept = false;
        try {
            if (!deadline.await(() -> postmaster.isReady() || !postmaster.isAlive()) || !postmaster.isAlive()) {
                return Optional.empty();
            }
            Answering server = prepared(postmaster, port, administrator);
            kept = true;
            return Optional.of(server);
        } finally {
            if (!kept) {
                postmaster.stop(settings.stopTimeout());
            }
        }
    }

    private Answering prepared(Postmaster postmaster, int port, Credentials administrator)
            throws IOException, SQLException {
        Credentials application = new Credentials(Administration.APPLICATION, folder.secret("application-password"));
        Administration administration = new Administration(url(port, "postgres"), administrator);
        administration.ensureApplicationRole(application.password());
        administration.ensureDatabase(DATABASE);
        folder.rememberPort(port);
        return new Answering(postmaster, port, application, administration);
    }

    private int choosePort() throws IOException {
        if (settings.port() == 0) {
            Optional<Integer> remembered = folder.rememberedPort().filter(Ports::isFree);
            return remembered.isPresent() ? remembered.get() : Ports.anyFree();
        }
        if (!Ports.isFree(settings.port())) {
            throw new EmbeddedPostgresException("port %d of 127.0.0.1 is taken".formatted(settings.port()));
        }
        return settings.port();
    }

    private static String lastWords(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return lines.stream().skip(Math.max(0, lines.size() - LAST_WORDS)).collect(Collectors.joining("\n"));
    }
}
