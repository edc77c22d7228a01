package tech.healthpay.ledger.app.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.restart.Sent.Kind;

/** The audit after a restart notices what it is there for. */
class FatesTest {

    private static final Family FAMILY = new Family("ali", "user", "wallet", "card");
    private static final Fates FATES = Fates.of(
            FAMILY,
            List.of(sent("done", 201, "1"), sent("lost", 0, ""), sent("unclear", 503, ""), sent("refused", 422, "")));

    @Test
    void what_was_acknowledged_is_enough() {
        assertThatCode(() -> check(Map.of("done", "1"))).doesNotThrowAnyException();
    }

    @Test
    void what_got_no_certain_answer_may_be_there_too() {
        assertThatCode(() -> check(Map.of("done", "1", "lost", "2", "unclear", "3")))
                .doesNotThrowAnyException();
    }

    @Test
    void an_acknowledged_command_that_is_missing_is_noticed() {
        assertNoticed(Map.of("lost", "2"));
    }

    @Test
    void an_acknowledged_command_that_is_there_otherwise_is_noticed() {
        assertNoticed(Map.of("done", "2"));
    }

    @Test
    void a_refused_command_that_is_there_is_noticed() {
        assertNoticed(Map.of("done", "1", "refused", "2"));
    }

    @Test
    void what_nobody_sent_is_noticed() {
        assertNoticed(Map.of("done", "1", "invented", "2"));
    }

    @Test
    void what_is_there_twice_is_noticed() {
        assertThatThrownBy(() -> Fates.unique(List.of("done", "lost", "done"), row -> row))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void the_last_version_of_an_aggregate_is_that_of_its_last_answer() {
        assertThat(FATES.lastVersion(FAMILY.wallet())).isEqualTo(1);
    }

    private static void assertNoticed(Map<String, String> stored) {
        assertThatThrownBy(() -> check(stored)).isInstanceOf(AssertionError.class);
    }

    private static void check(Map<String, String> stored) {
        FATES.check(EnumSet.of(Kind.CREDIT), stored, sent -> sent.reply().text("transactionId"));
    }

    private static Sent sent(String reference, int status, String transaction) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Reply reply = new Reply(
                status,
                json.objectNode()
                        .put("transactionId", transaction)
                        .set("versions", json.objectNode().put(FAMILY.wallet(), 1)));
        return new Sent(Kind.CREDIT, FAMILY, reference, "1.00", reply);
    }
}
