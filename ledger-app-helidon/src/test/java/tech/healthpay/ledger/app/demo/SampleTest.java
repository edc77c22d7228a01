package tech.healthpay.ledger.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void the_committed_sample_is_what_its_writer_makes() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/main/resources/demo/sample.jsonl")))
                .isEqualTo(SampleWriter.lines());
    }

    @Test
    void the_sample_has_hundreds_of_families_and_refusals_of_many_kinds() {
        Sample sample = Sample.load();
        List<Step> steps = sample.families().stream().flatMap(List::stream).toList();

        assertThat(sample.families()).hasSizeGreaterThan(200);
        assertThat(steps).hasSize(sample.size());
        assertThat(steps.stream().map(Step::expect).distinct())
                .contains(
                        Step.ACCEPTED,
                        Step.REPLAYED,
                        "IDEMPOTENCY_KEY_REUSED",
                        "CAPTURE_EXCEEDS_AUTHORIZED",
                        "REFUND_EXCEEDS_CAPTURE",
                        "COPAYMENT_EXCEEDS_DUE",
                        "APPROVAL_EXCEEDS_REQUESTED",
                        "DAILY_LIMIT_EXCEEDED",
                        "SAME_WALLET",
                        "MONTHLY_LIMIT_EXCEEDED",
                        "DUPLICATE_CLAIM",
                        "CARD_NOT_ACTIVE",
                        "ITEMS_TOTAL_MISMATCH",
                        "INVALID_NATIONAL_ID",
                        "INSUFFICIENT_FUNDS",
                        "FORBIDDEN");
    }

    @Test
    void percentiles_of_lags_are_samples_themselves() {
        LagSamples samples = new LagSamples();
        for (int millis = 1; millis <= 20; millis++) {
            samples.add(Duration.ofMillis(millis));
        }

        assertThat(samples.millis(50)).isEqualTo(10);
        assertThat(samples.millis(95)).isEqualTo(19);
        assertThat(new LagSamples().millis(95)).isZero();
    }

    @Test
    void an_audit_names_the_cards_on_which_a_read_model_differs() {
        CardAccount card = new CardAccount("id", "MC1", 3, 1, Amount.parse("280.00"));
        Audit.Totals right = new Audit.Totals(1, Amount.parse("280.00"));
        Audit.Totals wrong = new Audit.Totals(1, Amount.parse("279.99"));
        Audit empty = new Audit(Audit.Totals.NONE, Audit.Totals.NONE, Audit.Totals.NONE, List.of());

        assertThat(empty.with(card, right, right).addsUp()).isTrue();
        assertThat(empty.with(card, right, wrong)).isEqualTo(new Audit(right, right, wrong, List.of("MC1")));
        assertThat(empty.with(card, right, wrong).addsUp()).isFalse();
    }
}
