package tech.healthpay.ledger.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;

/** The steps of {@code docs/guide.md}, pasted into one shell in their order: each is answered with the fields the page shows. */
class GuideTest {

    private static final Pattern STEP =
            Pattern.compile("```sh\\n(?<commands>.*?)```(?:\\s*```json\\n(?<answer>.*?)```)?", Pattern.DOTALL);
    private static final String END_OF_STEP = "== end of a step ==";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ApiWorld world = ApiWorld.following();

    @TempDir
    private Path folder;

    /** A step; {@code answer} is null if the page shows none. */
    private record Step(String commands, @Nullable String answer) {}

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void each_step_is_answered_with_the_fields_that_the_page_shows() throws IOException, InterruptedException {
        assumeTrue(hasTools(), "the guide's steps need bash, curl and jq");
        List<Step> steps = steps();

        String[] answers = run(steps).split(END_OF_STEP + "\n", -1);

        assertThat(steps).hasSizeGreaterThan(15);
        assertThat(answers).hasSize(steps.size() + 1);
        for (int i = 0; i < steps.size(); i++) {
            String shown = steps.get(i).answer();
            if (shown != null) {
                assertThat(shape(answers[i])).as(answers[i]).isEqualTo(shape(shown));
            }
        }
    }

    /** The names of an answer's fields; with {@code status}, which tells whether it went as shown. */
    private static Set<String> shape(String json) {
        JsonNode answer = HttpResult.parse(json);
        Set<String> names = new TreeSet<>();
        answer.fieldNames().forEachRemaining(names::add);
        names.add("status " + answer.path("status").asText());
        return names;
    }

    private String run(List<Step> steps) throws IOException, InterruptedException {
        String script = steps.stream()
                .map(step -> step.commands() + "echo; echo '" + END_OF_STEP + "'\n")
                .collect(Collectors.joining("", "set -eu -o pipefail\n", ""));
        Path said = folder.resolve("said");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        shell.environment().putAll(variables());
        Process process = shell.start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(said);
        assertThat(ended && process.exitValue() == 0).as(text).isTrue();
        return text;
    }

    private Map<String, String> variables() {
        return Map.of(
                "LEDGER", world.root().toString(),
                "MONA", ApiWorld.MONA.toString(),
                "OTHER", world.activeWallet(ApiWorld.OMAR, "0.00"),
                "OPERATOR", world.token(),
                "MEMBER", world.token(ApiWorld.MONA),
                "AUDITOR", token(new Actor("auditor", Set.of(Role.AUDITOR), null, null, null)),
                "SERVICE", token(new Actor("payroll", Set.of(Role.SERVICE), null, null, null)),
                "PHARMACY", token(new Actor("one", Set.of(Role.PHARMACY), new PharmacyId("PH-1"), null, null)),
                "PROVIDER", token(new Actor("two", Set.of(Role.PROVIDER), null, new ProviderId("PR-1"), null)),
                "MERCHANT",
                        token(new Actor(
                                UUID.randomUUID().toString(),
                                Set.of(Role.MERCHANT),
                                null,
                                null,
                                new MerchantId("M-1"))));
    }

    private String token(Actor actor) {
        return world.issuer().issue(actor, Duration.ofHours(1));
    }

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher found = STEP.matcher(Files.readString(Path.of("docs", "guide.md")));
        while (found.find()) {
            steps.add(new Step(found.group("commands"), found.group("answer")));
        }
        return steps;
    }

    private static boolean hasTools() throws InterruptedException {
        try {
            return new ProcessBuilder("bash", "-c", "command -v curl && command -v jq")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
