package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.CapturedLog;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;

/** National ids and phone numbers never appear in a log line, whatever becomes of the request that holds them. */
class LogPrivacyTest {

    private static final List<String> PERSONAL = List.of(
            Bodies.NATIONAL_ID,
            "31501011234568",
            "30001011234568",
            Bodies.PHONE,
            "01012345678",
            "1012345679",
            "+20 10 1234-5679",
            "Mona Hassan",
            "Ali Omar");

    @Test
    void no_operation_by_any_caller_gets_personal_data_into_the_log() {
        try (CapturedLog log = new CapturedLog();
                ApiWorld world = ApiWorld.start()) {
            Map<String, ApiClient> callers = Callers.of(world);
            AccessTable.rows()
                    .forEach(row -> callers.values().forEach(caller -> {
                        Scene scene = new Scene(world);
                        String path = scene.filled(row.path());
                        caller.send(row.method(), path, row.body().equals("-") ? null : scene.body(row.body()));
                    }));

            assertThat(log.lines())
                    .hasSizeGreaterThan((int) AccessTable.rows().count() * callers.size())
                    .noneSatisfy(line -> assertThat(line).containsAnyOf(PERSONAL.toArray(String[]::new)));
        }
    }

    @Test
    void no_personal_data_gets_into_the_log() {
        SabotagedEventStore events = new SabotagedEventStore();
        try (CapturedLog log = new CapturedLog();
                ApiWorld world = ApiWorld.start(events, HttpMetrics.NONE)) {
            ApiClient operator = world.operator();
            String card = world.activeCard(MONA);
            operator.post("/medcards/" + card + "/beneficiaries", Bodies.beneficiary());
            world.catchUp();
            world.member(MONA).get("/medcards/" + card);
            operator.get("/medcards/" + card + "/beneficiaries");
            // refused: bad input, duplicates, not allowed, malformed, too large
            operator.post("/medcards", Bodies.card(MONA).replace("1999-01-01", "1999-01-02"));
            operator.post("/medcards/" + card + "/beneficiaries", Bodies.beneficiary());
            world.auditor().post("/medcards", Bodies.card(MONA));
            world.anonymous().post("/medcards", Bodies.card(MONA));
            operator.post("/medcards", Bodies.card(MONA) + "}");
            operator.post("/medcards", Bodies.card(MONA), "Content-Type", "text/plain");
            operator.post("/medcards", Bodies.card(MONA) + " ".repeat(300_000));
            // in places where they do not belong
            operator.get("/medcards?cardNumber=" + Bodies.NATIONAL_ID + "&cursor=" + Bodies.NATIONAL_ID);
            operator.get("/medcards/" + Bodies.NATIONAL_ID);
            operator.get("/" + Bodies.NATIONAL_ID);
            operator.send(Bodies.NATIONAL_ID, "/medcards", null);
            // the ledger itself fails in the middle of it
            events.failWith(new IllegalStateException("broken"));
            operator.post("/medcards", Bodies.card(MONA));

            assertThat(log.lines()).hasSizeGreaterThan(16);
            assertThat(log.lines())
                    .noneSatisfy(line -> assertThat(line).containsAnyOf(PERSONAL.toArray(String[]::new)));
        }
    }
}
