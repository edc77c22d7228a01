package tech.healthpay.ledger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No statement adds to what a row holds: a row is replaced by one of a newer version, so that events which come twice count once
 * (storage-and-streams.md, "Projections"). Read from the sources, since statements are text.
 */
class NoIncrementsTest {

    private static final Pattern INCREMENT =
            Pattern.compile("(?i)\\b(?:\\w+\\.)?(\\w+)\\s*=\\s*(?:\\w+\\.)?\\1\\s*[+-]|\\b\\w+\\s+counter\\b");

    /** Where numbers may grow, and why it does no harm. */
    private static final Map<String, String> ALLOWED = Map.of(
            "Generations.java", "names new tables, in the transaction that makes them",
            "PostgresDeadLetters.java", "counts deliveries, each of which did take place",
            "PostgresEvidence.java", "compares an event's version with the one before it, and stores nothing");

    @Test
    void no_row_of_a_read_model_is_added_to() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String module : new String[] {"postgres", "scylla"}) {
            Path sources = Path.of("..", "ledger-adapters-" + module, "src", "main");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(NoIncrementsTest::holdsStatements).toList()) {
                    increment(Files.readString(file)).ifPresent(text -> found.put(name(file), text));
                }
            }
        }

        assertThat(found.keySet()).isEqualTo(ALLOWED.keySet());
    }

    @Test
    void an_increment_would_be_found_however_it_is_written() {
        for (String planted : new String[] {
            "UPDATE read.wallets SET balance_minor = balance_minor + ? WHERE wallet_id = ?",
            "DO UPDATE SET claims = present.claims + excluded.claims",
            "SET spent_minor=spent_minor-:amount",
            "CREATE TABLE t (id uuid PRIMARY KEY, claims counter)"
        }) {
            assertThat(increment(planted)).as(planted).isPresent();
        }
        assertThat(increment("DO UPDATE SET claims = excluded.claims WHERE present.version < excluded.version"))
                .isEmpty();
    }

    private static Optional<String> increment(String source) {
        return INCREMENT
                .matcher(statements(source))
                .results()
                .map(MatchResult::group)
                .findFirst();
    }

    /** Returns a source without its comments, which may say what they like. */
    private static String statements(String source) {
        return source.replaceAll("(?m)^\\s*(//|\\*|/\\*|--).*$", "");
    }

    private static boolean holdsStatements(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".sql");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
