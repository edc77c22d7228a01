package tech.healthpay.ledger.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Under which account the server's programs run. PostgreSQL refuses to run as root, so a root user's commands get a prefix
 * that sheds the privilege.
 *
 * @param prefix words before every command; empty for an ordinary user
 * @param owner id of the user who must own the database files
 */
record ServerAccount(List<String> prefix, int owner) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;

    /** From the gentlest to the crudest: a user namespace needs no other owner, the others do. */
    private static final List<ServerAccount> UNPRIVILEGED = List.of(
            new ServerAccount(List.of("unshare", "-U"), ROOT),
            new ServerAccount(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY),
            new ServerAccount(List.of("runuser", "-u", "nobody", "--"), NOBODY));

    /**
     * Finds the account that works here.
     *
     * @throws EmbeddedPostgresException if this is root and there is no way to shed the privilege
     */
    static ServerAccount find(Command command, Deadline deadline) {
        int user = currentUser(command, deadline);
        return user == ROOT ? unprivileged(UNPRIVILEGED, command, deadline) : new ServerAccount(List.of(), user);
    }

    /** The first of the candidates under which a program can be run. */
    static ServerAccount unprivileged(List<ServerAccount> candidates, Command command, Deadline deadline) {
        return candidates.stream()
                .filter(account ->
                        command.run(account.running(List.of("true")), deadline).succeeded())
                .findFirst()
                .orElseThrow(() -> new EmbeddedPostgresException(
                        "PostgreSQL does not run as root, and none of unshare, setpriv and runuser works here:"
                                + " start the program as an ordinary user"));
    }

    static List<ServerAccount> unprivilegedCandidates() {
        return UNPRIVILEGED;
    }

    List<String> running(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Hands a file, or a folder and everything in it, over to this account, unless it has it already. */
    void own(Path path) {
        try {
            if (uid(path) != owner) {
                handOver(path);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "%s belongs to another user and cannot be taken over".formatted(path), e);
        }
    }

    /** The top comes last, so that a walk cut short is walked again. */
    private void handOver(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static int currentUser(Command command, Deadline deadline) {
        return Optional.of(command.run(List.of("id", "-u"), deadline))
                .filter(Command.Outcome::succeeded)
                .map(outcome -> Integer.parseInt(outcome.output().strip()))
                .orElseThrow(
                        () -> new EmbeddedPostgresException("the program id, which names the user, cannot be run"));
    }
}
