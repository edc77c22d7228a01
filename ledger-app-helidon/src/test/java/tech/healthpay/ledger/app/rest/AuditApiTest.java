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

/** The audit trail as lists: events exactly as they are stored. */
class AuditApiTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient auditor = world.auditor();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void an_aggregates_events_are_told_with_their_whole_envelope() {
        HttpResult created = world.operator()
                .post("/wallets", Bodies.wallet(MONA, "10.50"), "X-Correlation-Id", "c-1", "User-Agent", "test");
        String id = created.field("walletId");

        HttpResult trail = auditor.get("/aggregates/wallet/" + id + "/events");

        JsonNode event = trail.json().path("items").path(0);
        assertThat(trail.json().path("nextCursor").isNull()).isTrue();
        assertThat(event).isEqualTo(parse("""
                {"eventId":"%s","eventType":"wallet.created","schemaVersion":1,"aggregateType":"wallet","aggregateId":"%s",
                 "version":1,"position":1,"timestamp":"%s",
                 "data":{"userId":"%s","walletType":"personal","currency":"EGP","kycLevel":"full","initialBalance":"10.50"},
                 "metadata":{"correlationId":"c-1","causationId":"%s","actor":"operator-1","roles":["operator"],
                             "ipAddress":"127.0.0.1","userAgent":"test"}}""".formatted(
                        event.path("eventId").asText(),
                        id,
                        event.path("timestamp").asText(),
                        MONA,
                        event.path("metadata").path("causationId").asText())));
    }

    @Test
    void an_aggregates_events_are_walked_version_by_version() {
        String id = wallet(5);

        assertThat(walk("/aggregates/wallet/" + id + "/events?limit=3", "version"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void all_events_are_walked_in_global_order_from_anywhere_and_by_type() {
        wallet(2);
        wallet(1);

        assertThat(walk("/events?limit=2", "position")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(walk("/events?after=5", "position")).containsExactly("6", "7");
        assertThat(walk("/events?limit=1&type=wallet.credited", "position")).containsExactly("3", "4", "7");
        assertThat(walk("/events?limit=2&type=wallet.credited&type=wallet.created", "position"))
                .containsExactly("1", "3", "4", "5", "7");
        assertThat(walk("/events?type=wallet.activated,wallet.created", "position"))
                .containsExactly("1", "2", "5", "6");
        assertThat(walk("/events?type=medcard.created", "position")).isEmpty();
    }

    @Test
    void the_trail_needs_no_read_model_and_waits_for_what_is_yet_to_come() {
        String id = wallet(1);

        assertThat(auditor.get("/events?minPosition=3").status()).isEqualTo(200);
        assertThat(auditor.get("/aggregates/wallet/" + id + "/events?minVersion=3")
                        .status())
                .isEqualTo(200);
        for (String ahead : List.of(
                "/events?minPosition=4",
                "/aggregates/wallet/" + id + "/events?minVersion=4",
                "/aggregates/wallet/" + id + "/events?minPosition=4")) {
            HttpResult behind = auditor.get(ahead, "Prefer", "wait=0");
            assertThat(behind.status()).as(ahead).isEqualTo(503);
            assertThat(behind.field("code")).isEqualTo("READ_MODEL_BEHIND");
        }
    }

    @Test
    void the_same_events_are_told_once() {
        String wallet = wallet(1);
        String path = "/aggregates/wallet/" + wallet + "/events";
        String tag = auditor.get(path).header("ETag").orElseThrow();

        assertThat(auditor.get(path, "If-None-Match", tag).status()).isEqualTo(304);
        world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit"));
        assertThat(auditor.get(path, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void what_has_no_events_is_not_found() {
        String id = wallet(0);

        for (String path : List.of("/aggregates/medcard/" + id, "/aggregates/purse/" + id, "/aggregates/wallet/x")) {
            HttpResult missing = auditor.get(path + "/events");
            assertThat(missing.status()).as(path).isEqualTo(404);
            assertThat(missing.field("code")).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void bad_questions_are_refused_with_every_bad_parameter() {
        HttpResult refused = auditor.get("/events?after=-1&type=wallet.stolen&limit=0&minPosition=x");
        HttpResult cursor = auditor.get("/events?cursor=none-of-ours");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("after", "type", "limit", "minPosition");
        assertThat(cursor.status()).isEqualTo(400);
        assertThat(cursor.json().path("errors").findValuesAsText("field")).containsExactly("cursor");
    }

    private String wallet(int credits) {
        String id = world.activeWallet(MONA, "0");
        for (int i = 0; i < credits; i++) {
            Bodies.require(201, world.operator().post("/wallets/" + id + "/credits", Bodies.movement("1", "deposit")));
        }
        return id;
    }

    private List<String> walk(String path, String field) {
        List<String> seen = new ArrayList<>();
        String next = path;
        while (next != null) {
            HttpResult part = Bodies.require(200, auditor.get(next));
            part.json().path("items").forEach(item -> seen.add(item.path(field).asText()));
            next = part.header("Link")
                    .map(link -> link.substring("</api/v1".length(), link.indexOf('>')))
                    .orElse(null);
        }
        return seen;
    }
}
