package tech.healthpay.ledger.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The unpacked server's programs, run under the right account on one data folder. */
final class ServerPrograms {

    static final String ADMINISTRATOR = "ledger_admin";

    private static final int SECONDS_TO_STOP_LEFTOVER = 15;

    /** Durability is never traded away; the rest keeps the server small and its answers steady. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "password_encryption=scram-sha-256",
            "max_connections=100",
            "shared_buffers=128MB",
            "max_wal_size=1GB",
            "io_method=sync",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off",
            "log_line_prefix=%m [%p] ");

    private final Path home;
    private final DataFolder folder;
    private final ServerAccount account;
    private final Command command;

    ServerPrograms(Path home, DataFolder folder, ServerAccount account, Command command) {
        this.home = home;
        this.folder = folder;
        this.account = account;
        this.command = command;
    }

    /** Makes the database files if there are none; they get their place last, so what is there is complete. */
    void initialise(String administratorPassword, Deadline deadline) throws IOException {
        account.own(folder.cluster());
        if (Files.exists(folder.database())) {
            return;
        }
        Path unfinished = folder.cluster().resolve("initialising");
        if (Files.exists(unfinished)) {
            ServerArchive.deleteTree(unfinished);
        }
        Path password = folder.cluster().resolve("initial-password");
        DataFolder.writePrivate(password, administratorPassword);
        try {
            account.own(password);
            require(initdb(unfinished, password), deadline);
        } finally {
            Files.delete(password);
        }
        Files.move(unfinished, folder.database(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ends a server that a killed run left behind, and clears away a crashed one's file. */
    void stopLeftover(Deadline deadline) throws IOException {
        PostmasterFile leftover = PostmasterFile.read(folder.database()).orElse(null);
        if (leftover == null) {
            return;
        }
        if (leftover.process().isPresent()) {
            command.run(account.running(stop("fast")), deadline);
        }
        if (leftover.process().isPresent()) {
            require(stop("immediate"), deadline);
        }
        Files.deleteIfExists(PostmasterFile.path(folder.database()));
    }

    Postmaster launch(int port, Deadline deadline) throws IOException {
        boolean ownSession =
                command.run(List.of("setsid", "--version"), deadline).succeeded();
        return Postmaster.launch(account, ownSession, postgres(port), folder);
    }

    private List<String> initdb(Path target, Path password) {
        return List.of(
                program("initdb"),
                "--pgdata=" + target,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    private List<String> stop(String mode) {
        return List.of(
                program("pg_ctl"),
                "stop",
                "--pgdata=" + folder.database(),
                "--mode=" + mode,
                "--wait",
                "--timeout=" + SECONDS_TO_STOP_LEFTOVER);
    }

    private List<String> postgres(int port) {
        List<String> words = new ArrayList<>();
        words.add(program("postgres"));
        words.add("-D");
        words.add(folder.database().toString());
        words.add("-p");
        words.add(Integer.toString(port));
        for (String setting : SETTINGS) {
            words.add("-c");
            words.add(setting);
        }
        return words;
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private void require(List<String> program, Deadline deadline) {
        Command.Outcome outcome = command.run(account.running(program), deadline);
        if (!outcome.succeeded()) {
            throw new EmbeddedPostgresException("%s failed with status %d: %s"
                    .formatted(
                            program.getFirst(),
                            outcome.status(),
                            outcome.output().strip()));
        }
    }
}
