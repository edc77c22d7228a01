package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;
import static tech.healthpay.ledger.app.testing.HttpResult.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/** What was booked, account by account. */
class LedgerApiTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();
    private final ApiClient auditor = world.auditor();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_trial_balance_ends_with_totals_that_agree_in_every_currency() {
        String monas = world.activeWallet(MONA, "100.00");
        String omars = world.activeWallet(OMAR, "0");
        operator.post("/transfers", Bodies.transfer(monas, omars, "30.00"));
        operator.post("/wallets/" + omars + "/debits", Bodies.movement("5", "fee"));
        operator.post("/wallets", """
                {"userId":"%s","walletType":"personal","currency":"KWD","kycLevel":"full","initialBalance":"1.500"}""".formatted(MONA));
        world.catchUp();

        HttpResult balance = auditor.get("/ledger/trial-balance");

        assertThat(balance.json()).isEqualTo(parse("""
                {"items":[
                  {"account":"clearing:transfer","currency":"EGP","debits":"30.00","credits":"30.00","balance":"0.00"},
                  {"account":"external:opening","currency":"EGP","debits":"100.00","credits":"0.00","balance":"100.00"},
                  {"account":"external:opening","currency":"KWD","debits":"1.500","credits":"0.000","balance":"1.500"},
                  {"account":"revenue:fees","currency":"EGP","debits":"0.00","credits":"5.00","balance":"-5.00"},
                  {"account":"wallet","currency":"EGP","debits":"35.00","credits":"130.00","balance":"-95.00"},
                  {"account":"wallet","currency":"KWD","debits":"0.000","credits":"1.500","balance":"-1.500"}],
                 "totals":[
                  {"currency":"EGP","debits":"165.00","credits":"165.00","difference":"0.00"},
                  {"currency":"KWD","debits":"1.500","credits":"1.500","difference":"0.000"}]}"""));
        String tag = balance.header("ETag").orElseThrow();
        assertThat(auditor.get("/ledger/trial-balance", "If-None-Match", tag).status())
                .isEqualTo(304);
    }

    @Test
    void an_account_is_walked_posting_by_posting_newest_first() {
        String wallet = world.activeWallet(MONA, "100.00");
        String credited = operator.post("/wallets/" + wallet + "/credits", Bodies.movement("50.25", "deposit"))
                .field("transactionId");
        operator.post("/wallets/" + wallet + "/debits", Bodies.movement("1", "withdrawal"));
        world.catchUp();

        List<JsonNode> seen = new ArrayList<>();
        String next = "/ledger/accounts/wallet:" + wallet + "/postings?limit=2";
        while (next != null) {
            HttpResult part = world.member(MONA).get(next);
            part.json().path("items").forEach(seen::add);
            next = part.header("Link")
                    .map(link -> link.substring("</api/v1".length(), link.indexOf('>')))
                    .orElse(null);
        }

        assertThat(seen.stream().map(posting -> posting.path("amount").asText()))
                .containsExactly("1.00", "50.25", "100.00");
        assertThat(seen.stream().map(posting -> posting.path("side").asText()))
                .containsExactly("debit", "credit", "credit");
        assertThat(seen.get(1)).isEqualTo(parse("""
                {"entryId":"%s","account":"wallet:%s","side":"credit","currency":"EGP","amount":"50.25",
                 "eventType":"wallet.credited","aggregateType":"wallet","aggregateId":"%s",
                 "timestamp":"2026-11-23T10:00:00Z","position":3}""".formatted(credited, wallet, wallet)));
    }

    @Test
    void a_balance_is_told_as_of_any_time() {
        String wallet = world.activeWallet(MONA, "100.00");
        world.clock.advance(Duration.ofHours(1));
        operator.post("/wallets/" + wallet + "/debits", Bodies.movement("40", "withdrawal"));
        world.catchUp();
        String path = "/ledger/accounts/wallet:" + wallet + "/balance";

        assertThat(auditor.get(path).json()).isEqualTo(parse("""
                {"account":"wallet:%s","at":"2026-11-23T11:00:00Z",
                 "items":[{"currency":"EGP","debits":"40.00","credits":"100.00","balance":"-60.00"}]}""".formatted(wallet)));
        assertThat(auditor.get(path + "?at=2026-11-23T10:59:59.999999Z").json())
                .isEqualTo(parse("""
                {"account":"wallet:%s","at":"2026-11-23T10:59:59.999999Z",
                 "items":[{"currency":"EGP","debits":"0.00","credits":"100.00","balance":"-100.00"}]}""".formatted(wallet)));
        assertThat(auditor.get(path + "?at=2026-11-23T09:00:00Z").json().path("items"))
                .isEmpty();
    }

    @Test
    void accounts_with_any_name_are_one_segment_of_a_path() {
        String card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "100");
        world.catchUp();

        HttpResult insurer = auditor.get("/ledger/accounts/insurer%3AMisr%20Life/balance");

        assertThat(insurer.field("account")).isEqualTo("insurer:Misr Life");
        assertThat(insurer.json().path("items").path(0).path("debits").asText()).isEqualTo("80.00");
        assertThat(auditor.get("/ledger/accounts/nothing/balance").status()).isEqualTo(404);
    }

    @Test
    void reads_of_the_journal_wait_for_it() {
        String position = operator.post("/wallets", Bodies.wallet(MONA, "1")).field("position");

        for (String path : List.of("trial-balance", "accounts/external:opening/postings", "accounts/a:b/balance")) {
            String fresh = "/ledger/" + path + "?minPosition=" + position;
            assertThat(auditor.get(fresh, "Prefer", "wait=0").field("code")).isEqualTo("READ_MODEL_BEHIND");
        }
        world.catchUp();
        assertThat(auditor.get("/ledger/trial-balance?minPosition=" + position, "Prefer", "wait=0")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bad_questions_are_refused_with_every_bad_parameter() {
        String account = "/ledger/accounts/external:opening";

        HttpResult balance = auditor.get(account + "/balance?at=yesterday&minPosition=x");
        HttpResult cursor = auditor.get(account + "/postings?cursor=none-of-ours");

        assertThat(balance.status()).isEqualTo(400);
        assertThat(balance.json().path("errors").findValuesAsText("field")).containsExactly("minPosition", "at");
        assertThat(cursor.json().path("errors").findValuesAsText("field")).containsExactly("cursor");
    }
}
