package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** Tags, correlation ids, preferences and pages, without a server. */
class PlainHttpPartsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void tags_tell_version_day_or_content() {
        assertThat(EntityTag.of(7)).hasToString("\"7\"");
        assertThat(EntityTag.of(7, LocalDate.of(2026, 11, 23))).hasToString("\"7-2026-11-23\"");
        assertThat(EntityTag.ofContent(bytes("a"))).isEqualTo(EntityTag.ofContent(bytes("a")));
        assertThat(EntityTag.ofContent(bytes("a"))).isNotEqualTo(EntityTag.ofContent(bytes("b")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_version_is_read_from_any_tag_that_has_one() {
        assertThat(EntityTag.expectedVersion(List.of())).isNull();
        assertThat(EntityTag.expectedVersion(List.of("*"))).isNull();
        assertThat(EntityTag.expectedVersion(List.of("\"7\""))).isEqualTo(7);
        assertThat(EntityTag.expectedVersion(List.of(" \"7-2026-11-23\" "))).isEqualTo(7);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EntityTag.expectedVersion(List.of("\"7\"", "\"8\"")));
    }

    @Test
    void none_match_names_tags_in_one_line_or_several() {
        assertThat(EntityTag.named("\"7\"", List.of())).isFalse();
        assertThat(EntityTag.named("\"7\"", List.of("\"6\",\"8\""))).isFalse();
        assertThat(EntityTag.named("\"7\"", List.of("\"6\" , \"7\""))).isTrue();
        assertThat(EntityTag.named("\"7\"", List.of("\"6\"", "W/\"7\""))).isTrue();
        assertThat(EntityTag.named("\"7\"", List.of("*"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "order/42#1~", "!"})
    void a_correlation_id_of_visible_characters_is_taken_over(String given) {
        assertThat(CorrelationId.choose(Optional.of(given), Optional.empty(), () -> "fresh"))
                .isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\u0000", "é"})
    void any_other_is_made_new(String given) {
        assertThat(CorrelationId.choose(Optional.of(given), Optional.empty(), () -> "fresh"))
                .isEqualTo("fresh");
    }

    @ParameterizedTest
    @CsvSource({
        "00-" + TRACE + "-00f067aa0ba902b7-01, " + TRACE,
        "01-" + TRACE + "-00f067aa0ba902b7-01-more, " + TRACE,
        "ff-" + TRACE + "-00f067aa0ba902b7-01, fresh",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01, fresh",
        "00-" + TRACE + "-0000000000000000-01, fresh",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01, fresh",
        "gibberish, fresh"
    })
    void a_traceparent_gives_its_trace_id_if_it_is_one(String parent, String expected) {
        assertThat(CorrelationId.choose(Optional.empty(), Optional.of(parent), () -> "fresh"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5               | 5",
                "wait = 5             | 5",
                "respond-async;wait=3 | 3",
                "WAIT=\"4\"           | 4",
                "wait=0               | 0",
                "wait=11              | 10",
                "wait=999999999       | 10",
                "wait=-1              | 2",
                "await=9              | 2",
                "handling=lenient     | 2"
            })
    void a_preferred_wait_is_read_and_bounded(String prefer, long seconds) {
        assertThat(Freshness.patience(List.of(prefer))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void without_a_preference_the_wait_is_two_seconds() {
        assertThat(Freshness.patience(List.of())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_list_at_hand_is_cut_into_parts_that_keep_their_place() {
        List<String> all = new ArrayList<>(List.of("b", "d", "f"));

        Page<String> first = Pages.slice(all, item -> item, new PageRequest(2, null));
        all.addAll(0, List.of("a"));
        all.add("g");
        Page<String> second = Pages.slice(all, item -> item, new PageRequest(2, first.nextCursor()));

        assertThat(first.items()).containsExactly("b", "d");
        assertThat(second.items()).containsExactly("f", "g");
        assertThat(second.nextCursor()).isNull();
        assertThat(Pages.slice(
                                all,
                                item -> item,
                                new PageRequest(2, first.cursors().getFirst()))
                        .items())
                .containsExactly("d", "f");
        assertThat(Pages.slice(List.<String>of(), item -> item, new PageRequest(2, null)))
                .isEqualTo(Page.empty());
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Pages.slice(all, item -> item, new PageRequest(2, "eA")));
    }
}
