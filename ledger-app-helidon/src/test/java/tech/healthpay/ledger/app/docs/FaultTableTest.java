package tech.healthpay.ledger.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on faults names tests that are there. */
class FaultTableTest {

    private static final Path PAGE = Path.of("docs", "faults.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final int FAULTS = 10;

    @Test
    void every_fault_names_tests_and_every_test_it_names_is_there() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| fault "))
                .toList();

        assertThat(rows).hasSize(FAULTS).allMatch(row -> TEST.matcher(row).find());
        assertThat(rows.stream().flatMap(row -> TEST.matcher(row).results()))
                .allMatch(FaultTableTest::isThere, "is a method of a test class");
    }

    private static boolean isThere(MatchResult test) {
        String file = test.group(1) + ".java";
        String method = " " + test.group(2) + "(";
        try (Stream<Path> modules = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            return modules.map(module -> module.resolve("src").resolve("test"))
                    .filter(Files::isDirectory)
                    .flatMap(FaultTableTest::files)
                    .filter(path -> path.endsWith(file))
                    .anyMatch(path -> read(path).contains(method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
