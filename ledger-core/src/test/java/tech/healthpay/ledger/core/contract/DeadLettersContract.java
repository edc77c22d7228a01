package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.core.contract.PlainEvents.recorded;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.DeadLetters.Counts;
import tech.healthpay.ledger.core.port.DeadLetters.DeadLetter;
import tech.healthpay.ledger.core.port.DeadLetters.Failure;
import tech.healthpay.ledger.core.port.DeadLetters.Skip;
import tech.healthpay.ledger.core.port.DeadLetters.Standing;
import tech.healthpay.ledger.core.port.DeadLetters.Status;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** What every store of dead letters must do. There may be letters of other projections. */
@Timeout(60)
public abstract class DeadLettersContract {

    private static final Instant TIME = PlainEvents.TIME;
    private static final Skip DECISION = new Skip("operator-1", "a reason", TIME.plusSeconds(60));
    private static final PageRequest ALL = PageRequest.first(200);

    private final String projection = "contract-" + UUID.randomUUID();
    private final StreamId stream = PlainEvents.newStream(AggregateType.WALLET);
    private DeadLetters letters;

    /** Returns the letters under test. */
    protected abstract DeadLetters letters();

    @BeforeEach
    final void take_the_letters() {
        letters = letters();
    }

    @Test
    void a_projection_begins_without_letters() {
        assertThat(letters.page(projection, ALL).items()).isEmpty();
        assertThat(letters.unsettled(projection, 10)).isEmpty();
        assertThat(letters.skips(projection)).isEqualTo(Skips.NONE);
        assertThat(letters.counts()).doesNotContainKey(projection);
        assertThat(letters.find(projection, UUID.randomUUID())).isEmpty();
        assertThat(letters.standing(projection, Set.of(stream.id()))).isEqualTo(Standing.FREE);
        assertThat(letters.standing(projection, Set.of())).isEqualTo(Standing.FREE);
    }

    @Test
    void a_failure_makes_a_letter_with_the_whole_event_and_parks_the_aggregate() {
        Map<String, Object> data = Map.of(
                "amount", "12.50", "lines", List.of(Map.of("n", 1)), "exact", new BigDecimal("0.10"), "big", 1L << 40);
        EventRecord event = recorded(stream, PlainEvents.event("wallet.renamed", data), 3, 17);
        Failure failure = new Failure(projection, event, "its event type is unknown", 3, TIME);

        assertThat(letters.record(failure)).isEqualTo(Status.PARKED);

        assertThat(letters.find(projection, failure.letterId()))
                .contains(new DeadLetter(
                        failure.letterId(),
                        projection,
                        event,
                        "its event type is unknown",
                        3,
                        TIME,
                        TIME,
                        Status.PARKED,
                        false,
                        null));
        assertThat(letters.standing(projection, Set.of(stream.id(), UUID.randomUUID())))
                .isEqualTo(new Standing(Map.of(stream.id(), 3L), Skips.NONE));
        assertThat(letters.counts()).containsEntry(projection, new Counts(1, 1, 0, 0));
        assertThat(letters.unsettled(projection, 10)).isEmpty();
    }

    @Test
    void later_attempts_are_added_to_the_letter() {
        UUID id = fail(3, TIME);

        letters.record(new Failure(projection, event(3), "another error", 2, TIME.plusSeconds(5)));

        assertThat(letter(id).attempts()).isEqualTo(3);
        assertThat(letter(id).error()).isEqualTo("another error");
        assertThat(letter(id).firstFailedAt()).isEqualTo(TIME);
        assertThat(letter(id).lastFailedAt()).isEqualTo(TIME.plusSeconds(5));
    }

    @Test
    void a_release_lets_the_aggregate_go_on_and_waits_to_be_settled() {
        UUID id = fail(3, TIME);

        assertThat(letters.release(projection, id)).isTrue();

        assertThat(letters.standing(projection, Set.of(stream.id()))).isEqualTo(Standing.FREE);
        assertThat(letters.unsettled(projection, 10)).containsExactly(letter(id));
        assertThat(letters.counts()).containsEntry(projection, new Counts(0, 0, 0, 1));

        letters.settle(projection, id);

        assertThat(letter(id).status()).isEqualTo(Status.RESOLVED);
        assertThat(letter(id).settled()).isTrue();
        assertThat(letters.unsettled(projection, 10)).isEmpty();
        assertThat(letters.counts()).doesNotContainKey(projection);
    }

    @Test
    void a_resolved_event_that_fails_again_is_parked_again() {
        UUID id = fail(3, TIME);
        letters.release(projection, id);
        letters.settle(projection, id);

        assertThat(fail(3, TIME.plusSeconds(9))).isEqualTo(id);

        assertThat(letter(id).status()).isEqualTo(Status.PARKED);
        assertThat(letter(id).settled()).isFalse();
        assertThat(letters.standing(projection, Set.of(stream.id())).parked()).isEqualTo(Map.of(stream.id(), 3L));
    }

    @Test
    void a_skip_is_kept_with_who_and_why_and_is_final() {
        UUID id = fail(3, TIME);

        assertThat(letters.skip(projection, id, DECISION)).isTrue();

        assertThat(letter(id).skip()).isEqualTo(DECISION);
        assertThat(letters.standing(projection, Set.of(stream.id())))
                .isEqualTo(new Standing(Map.of(), new Skips(Map.of(stream.id(), Set.of(3L)))));
        assertThat(letters.unsettled(projection, 10)).containsExactly(letter(id));
        letters.settle(projection, id);
        DeadLetter settled = letter(id);
        assertThat(letters.skip(projection, id, DECISION)).isFalse();
        assertThat(letters.release(projection, id)).isFalse();
        assertThat(letters.record(new Failure(projection, event(3), "again", 1, TIME)))
                .isEqualTo(Status.SKIPPED);
        assertThat(letter(id)).isEqualTo(settled);
        assertThat(settled.status()).isEqualTo(Status.SKIPPED);
        assertThat(settled.settled()).isTrue();
        assertThat(letters.counts()).containsEntry(projection, new Counts(0, 0, 1, 0));
    }

    @Test
    void skips_of_several_events_are_told_together() {
        letters.skip(projection, fail(3, TIME), DECISION);
        letters.skip(projection, fail(5, TIME), DECISION);
        fail(9, TIME);

        assertThat(letters.skips(projection)).isEqualTo(new Skips(Map.of(stream.id(), Set.of(3L, 5L))));
        assertThat(letters.standing(projection, Set.of(stream.id())))
                .isEqualTo(new Standing(Map.of(stream.id(), 9L), letters.skips(projection)));
    }

    @Test
    void a_parked_letter_cannot_be_settled() {
        UUID id = fail(3, TIME);

        letters.settle(projection, id);

        assertThat(letter(id).settled()).isFalse();
        assertThat(letter(id).status()).isEqualTo(Status.PARKED);
    }

    @Test
    void letters_belong_to_their_projection() {
        UUID id = fail(3, TIME);
        String other = projection + "-other";

        assertThat(letters.find(other, id)).isEmpty();
        assertThat(letters.release(other, id)).isFalse();
        assertThat(letters.skip(other, id, DECISION)).isFalse();
        assertThat(letters.standing(other, Set.of(stream.id()))).isEqualTo(Standing.FREE);
        assertThat(letters.page(other, ALL).items()).isEmpty();
        letters.settle(other, id);
        assertThat(letter(id).status()).isEqualTo(Status.PARKED);
    }

    @Test
    void letters_are_listed_in_parts_the_newest_first() {
        List<UUID> oldestFirst = new ArrayList<>();
        for (int version = 1; version <= 7; version++) {
            oldestFirst.add(fail(version, TIME.plusSeconds(version)));
        }

        Page<DeadLetter> first = letters.page(projection, PageRequest.first(3));
        fail(8, TIME.plusSeconds(8)); // comes between
        Page<DeadLetter> second = letters.page(projection, new PageRequest(3, first.nextCursor()));
        Page<DeadLetter> third = letters.page(projection, new PageRequest(3, second.nextCursor()));

        List<UUID> seen = new ArrayList<>();
        List.of(first, second, third).forEach(page -> page.items().forEach(letter -> seen.add(letter.id())));
        assertThat(seen).isEqualTo(oldestFirst.reversed());
        assertThat(third.nextCursor()).isNull();
        assertThat(letters.page(projection, new PageRequest(2, first.cursors().getFirst()))
                        .items())
                .extracting(DeadLetter::id)
                .containsExactlyElementsOf(seen.subList(1, 3));
        assertThatThrownBy(() -> letters.page(projection, new PageRequest(3, "none of ours")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void instances_that_fail_at_the_same_event_make_one_letter() {
        Concurrently.run(8, i -> fail(3, TIME));

        assertThat(letters.page(projection, ALL).items())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attempts()).isEqualTo(8));
    }

    @Test
    void of_decisions_at_the_same_time_one_is_taken() {
        UUID id = fail(3, TIME);

        List<Boolean> taken = Concurrently.run(
                8, i -> i % 2 == 0 ? letters.release(projection, id) : letters.skip(projection, id, DECISION));

        assertThat(taken).containsOnlyOnce(true);
    }

    private UUID fail(long version, Instant at) {
        Failure failure = new Failure(projection, event(version), "an error", 1, at);
        letters.record(failure);
        return failure.letterId();
    }

    private EventRecord event(long version) {
        return recorded(stream, PlainEvents.event("wallet.renamed"), version, version * 10);
    }

    private DeadLetter letter(UUID id) {
        return letters.find(projection, id).orElseThrow();
    }
}
