package tech.healthpay.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ledger bench} for seconds: that it runs and reports, never how fast this machine is. */
class BenchCommandTest {

    @TempDir
    private Path folder;

    private final Cli cli = new Cli();

    @Test
    void each_scenario_of_the_write_side_is_measured_and_reported() throws IOException {
        int status = bench("append", "commands", "transfers", "contended", "http");

        assertThat(status).as(cli.out() + cli.err()).isZero();
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("bench.json").toFile());
        assertThat(report.path("machine").path("processors").asText()).isNotBlank();
        List<String> measured = new ArrayList<>();
        for (JsonNode figure : report.path("figures")) {
            measured.add(figure.path("scenario").asText());
            assertThat(figure.path("rates"))
                    .hasSize(2)
                    .allSatisfy(rate -> assertThat(rate.asDouble()).isPositive());
            assertThat(figure.path("latency").path("count").asLong()).isPositive();
            assertThat(figure.path("latency").path("p50").asDouble())
                    .isLessThanOrEqualTo(figure.path("latency").path("max").asDouble());
        }
        assertThat(measured)
                .containsExactly("append", "commands", "commands", "transfers", "contended", "http", "http");
        assertThat(cli.out()).contains("no update lost", "rows inserted 500 a transaction on one connection");
        assertThat(Files.readString(folder.resolve("bench.html"))).contains("<svg", "transfers", "baseline");
    }

    @Test
    void a_scenario_that_there_is_not_is_refused_with_those_that_there_are() {
        assertThat(cli.run("bench", "apend")).isEqualTo(2);
        assertThat(cli.err()).contains("There is no scenario apend; there are append, commands");
    }

    @Test
    void a_plan_beyond_its_bounds_is_refused() {
        assertThat(cli.run("bench", "append", "--callers", "0")).isEqualTo(2);
        assertThat(cli.err()).contains("callers must be 1 to 10,000, not 0");
    }

    private int bench(String... scenarios) {
        List<String> words = new ArrayList<>(List.of("bench"));
        words.addAll(List.of(scenarios));
        words.addAll(List.of(
                "--rounds",
                "2",
                "--seconds",
                "1",
                "--warm-up",
                "0",
                "--callers",
                "4",
                "--wallets",
                "20",
                "--rate",
                "20"));
        words.addAll(List.of("--data", folder.resolve("data").toString(), "--report", folder.toString()));
        return cli.run(words.toArray(String[]::new));
    }
}
