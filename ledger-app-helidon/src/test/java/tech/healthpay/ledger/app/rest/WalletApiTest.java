package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.HttpResult.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

class WalletApiTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_wallet_is_opened_with_its_place_version_and_position() {
        HttpResult created = operator.post("/wallets", Bodies.wallet(MONA, "250.50"));

        String id = created.field("walletId");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).contains("/api/v1/wallets/" + id);
        assertThat(created.header("ETag")).contains("\"1\"");
        assertThat(created.header("Content-Type")).contains("application/json");
        assertThat(created.json()).isEqualTo(parse("""
                        {"walletId":"%1$s","status":"pending_activation","version":1,"versions":{"%1$s":1},
                         "position":1}""".formatted(id)));
    }

    @Test
    void a_wallet_is_read_with_all_that_is_known_of_it() {
        HttpResult created = operator.post("/wallets", """
                {"userId":"%s","walletType":"business","currency":"USD","kycLevel":"basic","initialBalance":10,
                 "dailyLimit":"100.5","monthlyLimit":1000}""".formatted(MONA));
        world.catchUp();

        HttpResult wallet = operator.get("/wallets/" + created.field("walletId"));

        assertThat(wallet.status()).isEqualTo(200);
        assertThat(wallet.header("ETag")).contains("\"1\"");
        assertThat(wallet.json()).isEqualTo(parse("""
                        {"walletId":"%s","userId":"%s","walletType":"business","kycLevel":"basic",
                         "status":"pending_activation","currency":"USD","balance":"10.00","reserved":"0.00",
                         "available":"10.00","dailyLimit":"100.50","monthlyLimit":"1000.00",
                         "createdAt":"2026-11-23T10:00:00Z","updatedAt":"2026-11-23T10:00:00Z","version":1}""".formatted(created.field("walletId"), MONA)));
    }

    @Test
    void a_wallet_lives_from_activation_to_closing() {
        String id = world.activeWallet(MONA, "0");

        HttpResult suspended = operator.post("/wallets/" + id + "/suspend", "{\"reason\":\"asked for\"}");
        assertThat(suspended.json()).isEqualTo(parse("""
                        {"walletId":"%1$s","status":"suspended","version":3,"versions":{"%1$s":3},"position":3}""".formatted(id)));
        assertThat(operator.post("/wallets/" + id + "/activate", "{}").field("status"))
                .isEqualTo("active");
        HttpResult closed = operator.post("/wallets/" + id + "/close", null);
        assertThat(closed.field("status")).isEqualTo("closed");
        assertThat(closed.header("ETag")).contains("\"5\"");
        assertThat(operator.post("/wallets/" + id + "/close", "{\"reason\":\"again\"}")
                        .field("code"))
                .isEqualTo("INVALID_STATE_TRANSITION");
    }

    @Test
    void money_moves_and_each_movement_is_told() {
        String id = world.activeWallet(MONA, "100.00");

        HttpResult credited = operator.post("/wallets/" + id + "/credits", Bodies.movement("50.25", "deposit"));
        HttpResult debited = operator.post("/wallets/" + id + "/debits", Bodies.movement("\"30.25\"", "withdrawal"));
        world.catchUp();

        assertThat(credited.status()).isEqualTo(201);
        assertThat(credited.header("Location"))
                .contains("/api/v1/wallets/" + id + "/transactions#" + credited.field("transactionId"));
        assertThat(credited.json()).isEqualTo(parse("""
                        {"walletId":"%1$s","transactionId":"%2$s","currency":"EGP","balance":"150.25","version":3,
                         "versions":{"%1$s":3},"position":3}""".formatted(id, credited.field("transactionId"))));
        assertThat(debited.field("balance")).isEqualTo("120.00");
        assertThat(operator.get("/wallets/" + id + "/transactions").json().path("items"))
                .isEqualTo(parse("""
                                [{"transactionId":"%1$s","walletId":"%3$s","direction":"debit",
                                  "transactionType":"withdrawal","currency":"EGP","amount":"30.25",
                                  "balanceAfter":"120.00","reference":"R-1","description":"by hand",
                                  "timestamp":"2026-11-23T10:00:00Z","version":4},
                                 {"transactionId":"%2$s","walletId":"%3$s","direction":"credit",
                                  "transactionType":"deposit","currency":"EGP","amount":"50.25",
                                  "balanceAfter":"150.25","reference":"R-1","description":"by hand",
                                  "timestamp":"2026-11-23T10:00:00Z","version":3},
                                 {"transactionId":"%4$s","walletId":"%3$s","direction":"credit",
                                  "transactionType":"opening","currency":"EGP","amount":"100.00",
                                  "balanceAfter":"100.00","timestamp":"2026-11-23T10:00:00Z","version":1}]""".formatted(
                                debited.field("transactionId"), credited.field("transactionId"), id, opening(id))));
    }

    private String opening(String id) {
        return operator.get("/wallets/" + id + "/transactions")
                .json()
                .path("items")
                .path(2)
                .path("transactionId")
                .asText();
    }

    @Test
    void the_balance_comes_from_the_real_time_store() {
        String id = world.activeWallet(MONA, "100.00");
        operator.post("/wallets/" + id + "/debits", Bodies.movement("1", "fee"));
        world.catchUp();

        HttpResult balance = operator.get("/wallets/" + id + "/balance");

        assertThat(balance.header("ETag")).contains("\"3\"");
        assertThat(balance.json()).isEqualTo(parse("""
                        {"walletId":"%s","status":"active","currency":"EGP","balance":"99.00","reserved":"0.00",
                         "available":"99.00","version":3,"asOf":"2026-11-23T10:00:00Z"}""".formatted(id)));
    }

    @Test
    void a_refused_debit_tells_the_rule_and_changes_nothing() {
        String id = world.activeWallet(MONA, "10.00");

        HttpResult refused = operator.post("/wallets/" + id + "/debits", Bodies.movement("10.01", "payment"));
        world.catchUp();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.field("code")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(refused.field("detail")).contains("10.00 EGP").contains("10.01 EGP");
        assertThat(operator.get("/wallets/" + id).field("balance")).isEqualTo("10.00");
    }

    @Test
    void both_limits_are_replaced_and_null_says_none() {
        String id = world.activeWallet(MONA, "100.00");

        HttpResult limited = operator.put("/wallets/" + id + "/limits", "{\"dailyLimit\":\"5\",\"monthlyLimit\":null}");

        assertThat(limited.json()).isEqualTo(parse("""
                        {"walletId":"%1$s","currency":"EGP","dailyLimit":"5.00","version":3,"versions":{"%1$s":3},
                         "position":3}""".formatted(id)));
        assertThat(operator.post("/wallets/" + id + "/debits", Bodies.movement("5.01", "fee"))
                        .field("code"))
                .isEqualTo("DAILY_LIMIT_EXCEEDED");
        assertThat(operator.put("/wallets/" + id + "/limits", "{\"dailyLimit\":5}")
                        .field("code"))
                .isEqualTo("MISSING_FIELD");
    }

    @Test
    void an_amount_without_a_currency_is_in_the_wallets_own() {
        String id = operator.post("/wallets", """
                        {"userId":"%s","walletType":"personal","currency":"KWD","kycLevel":"full"}""".formatted(MONA)).field("walletId");
        operator.post("/wallets/" + id + "/activate", null);

        HttpResult credited = operator.post("/wallets/" + id + "/credits", Bodies.movement("1.234", "deposit"));
        HttpResult foreign = operator.post("/wallets/" + id + "/credits", """
                {"amount":1,"currency":"EGP","transactionType":"deposit","reference":"R-2"}""");

        assertThat(credited.field("balance")).isEqualTo("1.234");
        assertThat(credited.field("currency")).isEqualTo("KWD");
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.field("code")).isEqualTo("CURRENCY_MISMATCH");
    }

    @Test
    void a_long_list_is_walked_part_by_part_while_it_grows() {
        String id = world.activeWallet(MONA, "0");
        for (int i = 1; i <= 5; i++) {
            operator.post("/wallets/" + id + "/credits", Bodies.movement(Integer.toString(i), "deposit"));
        }
        world.catchUp();
        List<String> amounts = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        String next = "/wallets/" + id + "/transactions?limit=2&note=a%20b";
        while (next != null) {
            HttpResult part = operator.get(next);
            JsonNode items = part.json().path("items");
            items.forEach(item -> amounts.add(item.path("amount").asText()));
            sizes.add(items.size());
            next = part.header("Link").map(WalletApiTest::target).orElse(null);
            assertThat(part.json().path("nextCursor").isNull()).isEqualTo(next == null);
            // newest first: a new item comes before the place a cursor names, and is never seen twice
            operator.post("/wallets/" + id + "/credits", Bodies.movement("9", "deposit"));
            world.catchUp();
        }

        assertThat(amounts).containsExactly("5.00", "4.00", "3.00", "2.00", "1.00");
        assertThat(sizes).containsExactly(2, 2, 1);
    }

    private static String target(String link) {
        assertThat(link).startsWith("</api/v1/").endsWith(">; rel=\"next\"").contains("limit=2&note=a+b&cursor=");
        return link.substring("</api/v1".length(), link.indexOf('>'));
    }

    @Test
    void what_is_no_wallet_is_not_found() {
        String unknown = "01890000-0000-7000-8000-00000000ffff";

        for (String path : List.of("/wallets/" + unknown, "/wallets/x", "/wallets/" + unknown + "/balance")) {
            HttpResult missing = operator.get(path);
            assertThat(missing.status()).as(path).isEqualTo(404);
            assertThat(missing.field("code")).as(path).isEqualTo("WALLET_NOT_FOUND");
        }
        HttpResult debited = operator.post("/wallets/" + unknown + "/debits", Bodies.movement("1", "fee"));
        assertThat(debited.status()).isEqualTo(404);
        assertThat(debited.field("code")).isEqualTo("WALLET_NOT_FOUND");
        assertThat(operator.post("/wallets/x/activate", null).field("code")).isEqualTo("WALLET_NOT_FOUND");
    }
}
