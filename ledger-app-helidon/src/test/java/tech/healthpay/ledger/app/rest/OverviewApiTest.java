package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.HttpResult.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.HttpResult;

/** What a user has, and the analytic views. */
class OverviewApiTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_user_has_wallets_and_cards() {
        String first = world.activeWallet(MONA, "1.00");
        String second = world.activeWallet(MONA, "2.00");
        world.activeWallet(ApiWorld.OMAR, "3.00");
        String card = world.activeCard(MONA);
        world.catchUp();

        assertThat(ids(operator.get("/users/" + MONA + "/wallets"), "walletId")).containsExactly(first, second);
        HttpResult cards = world.member(MONA).get("/users/" + MONA + "/medcards");
        String number = operator.get("/medcards/" + card).field("cardNumber");
        assertThat(cards.json()).isEqualTo(parse("""
                                {"items":[{"medCardId":"%s","userId":"%s","cardNumber":"%s","status":"active",
                                  "cardType":"gold","currency":"EGP","monthlyLimit":"5000.00",
                                  "copaymentPercentage":"20.00","insuranceProvider":"Misr Life",
                                  "expiryDate":"2028-12-31","version":2,"asOf":"2026-11-23T10:00:00Z"}],
                                 "nextCursor":null}""".formatted(card, MONA, number)));
    }

    @Test
    void a_users_cards_are_walked_part_by_part() {
        List<String> cards = List.of(world.activeCard(MONA), world.activeCard(MONA), world.activeCard(MONA));
        world.catchUp();

        HttpResult part = operator.get("/users/" + MONA + "/medcards?limit=2");
        String next = part.header("Link").orElseThrow();
        HttpResult rest = operator.get(next.substring("</api/v1".length(), next.indexOf('>')));

        List<String> seen = new ArrayList<>(ids(part, "medCardId"));
        seen.addAll(ids(rest, "medCardId"));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(cards);
        assertThat(rest.header("Link")).isEmpty();
    }

    @Test
    void a_user_of_whom_nothing_is_known_has_nothing() {
        String empty = "{\"items\":[],\"nextCursor\":null}";

        assertThat(operator.get("/users/" + ApiWorld.OMAR + "/wallets").json()).isEqualTo(parse(empty));
        assertThat(operator.get("/users/" + ApiWorld.OMAR + "/medcards").json()).isEqualTo(parse(empty));
        assertThat(operator.get("/users/x/wallets").field("code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_users_figures_stand_apart_by_currency() {
        world.activeWallet(MONA, "12.50");
        String card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "350.00");
        world.catchUp();

        assertThat(world.member(MONA).get("/analytics/users/" + MONA).json()).isEqualTo(parse("""
                                {"userId":"%s","items":[{"currency":"EGP","wallets":1,"balance":"12.50",
                                  "reserved":"0.00","cards":1,"activeCards":1,"monthlyLimit":"5000.00",
                                  "spentThisMonth":"280.00","prescriptionClaims":1,"coveredAmount":"280.00",
                                  "copaymentAmount":"70.00"}]}""".formatted(MONA)));
    }

    @Test
    void months_are_told_newest_first() {
        String card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "350.00");
        world.clock.set(Instant.parse("2026-12-15T10:00:00Z"));
        world.claim(card, "RX-2", "PH-1", "100.00");
        world.catchUp();

        assertThat(operator.get("/analytics/medcards/monthly").json()).isEqualTo(parse("""
                                {"items":[
                                  {"month":"2026-12","currency":"EGP","cardsWithClaims":1,"prescriptionClaims":1,
                                   "totalAmount":"100.00","coveredAmount":"80.00","copaymentAmount":"20.00",
                                   "insuranceClaims":0,"approvedAmount":"0.00"},
                                  {"month":"2026-11","currency":"EGP","cardsWithClaims":1,"prescriptionClaims":1,
                                   "totalAmount":"350.00","coveredAmount":"280.00","copaymentAmount":"70.00",
                                   "insuranceClaims":0,"approvedAmount":"0.00"}],"nextCursor":null}"""));
        HttpResult one = operator.get("/analytics/medcards/monthly?from=2026-10&to=2026-11");
        assertThat(ids(one, "month")).containsExactly("2026-11");
        assertThat(ids(operator.get("/analytics/medcards/monthly?limit=1"), "month"))
                .containsExactly("2026-12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2026-12&to=2026-11", "from=2016-11&to=2026-11", "from=x", "to=2026-00", "cursor=x"})
    void a_span_of_months_is_a_real_and_bounded_one(String query) {
        HttpResult refused = operator.get("/analytics/medcards/monthly?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field("code")).isEqualTo("INVALID_FIELD");
    }

    @Test
    void pharmacies_are_ranked_by_what_was_covered() {
        String card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "10.00");
        world.claim(card, "RX-2", "PH-2", "99.99");
        world.claim(card, "RX-3", "PH-2", "100.00");
        world.catchUp();

        HttpResult ranking = operator.get("/analytics/pharmacies");

        assertThat(ids(ranking, "pharmacyId")).containsExactly("PH-2", "PH-1");
        assertThat(ranking.json().path("items").path(0)).isEqualTo(parse("""
                                {"pharmacyId":"PH-2","currency":"EGP","claims":2,"cards":1,"totalAmount":"199.99",
                                 "coveredAmount":"159.99","copaymentAmount":"40.00","averageAmount":"100.00"}"""));
    }

    private static List<String> ids(HttpResult list, String field) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : list.json().path("items")) {
            ids.add(item.path(field).asText());
        }
        return ids;
    }
}
