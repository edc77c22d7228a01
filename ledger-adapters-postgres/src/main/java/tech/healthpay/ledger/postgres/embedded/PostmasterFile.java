package tech.healthpay.ledger.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says; the server writes it line by line while it starts.
 *
 * @param pid the postmaster's process id
 * @param ready whether it takes connections
 */
record PostmasterFile(long pid, boolean ready) {

    private static final int STATUS_LINE = 7;

    /** Empty if there is no such file, or not even its first line yet. */
    static Optional<PostmasterFile> read(Path database) {
        try {
            return parse(Files.readAllLines(path(database), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot read " + path(database), e);
        }
    }

    static Path path(Path database) {
        return database.resolve("postmaster.pid");
    }

    /** The process it names, if that is alive and a PostgreSQL: after a crash the id may be somebody else's. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(PostmasterFile::isPostgres);
    }

    private static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        boolean ready =
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new PostmasterFile(Long.parseLong(lines.getFirst().strip()), ready));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(name -> name.endsWith("postgres")).orElse(false);
    }
}
