package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.SettableClock;

class TokenBucketsTest {

    private final SettableClock clock = new SettableClock(ApiWorld.NOON);
    private final TokenBuckets buckets = new TokenBuckets(50, 200, clock);

    @Test
    void a_burst_goes_through_and_the_next_one_is_told_how_long_to_wait() {
        assertThat(taken(200)).isEqualTo(200);
        assertThat(buckets.take("mona")).isEqualTo(Duration.ofMillis(20));
        assertThat(buckets.take("omar")).isZero();
    }

    @Test
    void tokens_flow_in_with_the_rate_and_no_more_than_a_burst() {
        taken(200);

        clock.advance(Duration.ofMillis(19));
        assertThat(taken(10)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(taken(10)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(taken(1_000)).isEqualTo(50);
        clock.advance(Duration.ofDays(1));
        assertThat(taken(1_000)).isEqualTo(200);
    }

    @Test
    void several_tokens_are_taken_together_or_not_at_all() {
        assertThat(buckets.take("mona", 150)).isZero();

        assertThat(buckets.take("mona", 51)).isEqualTo(Duration.ofMillis(20));
        assertThat(buckets.take("mona", 150)).isEqualTo(Duration.ofSeconds(2));
        assertThat(buckets.take("mona", 50)).isZero();
        assertThat(taken(1)).isZero();
    }

    @Test
    void refused_requests_cost_nothing() {
        taken(10_000);

        clock.advance(Duration.ofMillis(20));

        assertThat(taken(10)).isEqualTo(1);
    }

    @Test
    void a_clock_that_is_set_back_leaves_a_bucket_empty_at_worst() {
        taken(200);

        clock.advance(Duration.ofDays(-1));

        assertThat(buckets.take("mona")).isEqualTo(Duration.ofMillis(20));
        clock.advance(Duration.ofMillis(20));
        assertThat(taken(10)).isEqualTo(1);
    }

    @Test
    void those_who_are_quiet_are_forgotten_and_those_who_are_not_are_remembered() {
        TokenBuckets few = new TokenBuckets(1, 10, clock, 100);
        IntStream.range(0, 50).forEach(i -> few.take("quiet " + i));
        clock.advance(Duration.ofSeconds(1));
        IntStream.range(0, 10).forEach(i -> few.take("mona"));
        IntStream.range(0, 49).forEach(i -> few.take("new " + i));
        assertThat(few.size()).isEqualTo(100);

        few.take("one more");

        assertThat(few.size()).isEqualTo(51);
        assertThat(few.take("mona")).isPositive();
    }

    @Test
    void however_many_there_are_at_once_the_memory_is_bounded() {
        TokenBuckets few = new TokenBuckets(1, 10, clock, 100);

        IntStream.range(0, 10_000).forEach(i -> {
            few.take("subject " + i);
            assertThat(few.size()).isLessThanOrEqualTo(100);
        });
    }

    private int taken(int tries) {
        return (int) IntStream.range(0, tries)
                .filter(i -> buckets.take("mona").isZero())
                .count();
    }
}
