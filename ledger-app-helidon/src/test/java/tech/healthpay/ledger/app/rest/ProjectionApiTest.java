package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.NOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.core.contract.PlainEvents;
import tech.healthpay.ledger.core.port.DeadLetters.Failure;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.streaming.RebuildWorker;
import tech.healthpay.ledger.core.value.WalletId;

/** Operators see projections and their dead letters and decide about them; auditors see them too; nobody else does. */
class ProjectionApiTest {

    private static final String LETTERS = "/projections/wallet-detail/dead-letters";

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void projections_are_listed_with_what_they_were_told_and_how_far_they_are() {
        world.activeWallet(MONA, "1.00");
        world.catchUp();
        world.controls.set("journal-detail", true, "operator-9", NOON); // of another process

        JsonNode items =
                Bodies.require(200, world.auditor().get("/projections")).json().path("items");

        assertThat(items.findValuesAsText("name"))
                .containsExactly("wallet-detail", "medcard-detail", "wallet-realtime", "journal-detail");
        assertThat(items.get(0)).isEqualTo(HttpResult.parse("""
                        {"name":"wallet-detail","lag":{"events":0,"seconds":0,"types":[]},
                         "paused":false,"deadLetters":0,"parkedAggregates":0,"skippedEvents":0,
                         "storeReachable":true,"rebuildable":true,
                         "partitions":[{"partition":"everything-0","nextOffset":2,"position":2,"lagEvents":0,"lagSeconds":0}]}"""));
        assertThat(items.get(3)).isEqualTo(HttpResult.parse("""
                        {"name":"journal-detail","paused":true,"changedBy":"operator-9","changedAt":"2026-11-23T10:00:00Z",
                         "deadLetters":0,"parkedAggregates":0,"skippedEvents":0,"storeReachable":false,"rebuildable":false,"partitions":[]}"""));
    }

    @Test
    void a_projection_is_paused_once_and_resumed_once() {
        String path = "/projections/wallet-detail";

        assertThat(Bodies.require(200, operator.post(path + "/pause", null)).json())
                .isEqualTo(HttpResult.parse("""
                        {"name":"wallet-detail","paused":true,"changedBy":"operator-1","changedAt":"2026-11-23T10:00:00Z"}"""));
        assertThat(world.controls.control("wallet-detail").paused()).isTrue();
        refused(409, "INVALID_STATE_TRANSITION", operator.post(path + "/pause", null));
        Bodies.require(200, operator.post(path + "/resume", "{}"));
        assertThat(world.controls.control("wallet-detail").paused()).isFalse();
        refused(409, "INVALID_STATE_TRANSITION", operator.post(path + "/resume", null));
        refused(400, "UNKNOWN_FIELD", operator.post(path + "/pause", "{\"for\":\"ever\"}"));
    }

    @Test
    void dead_letters_are_listed_with_their_whole_event() {
        WalletId wallet = poisonedWallet();
        UUID id = fail(wallet, 3);

        JsonNode letter = Bodies.require(200, world.auditor().get(LETTERS))
                .json()
                .path("items")
                .get(0);

        assertThat(letter.path("id").asText()).isEqualTo(id.toString());
        assertThat(letter.path("status").asText()).isEqualTo("parked");
        assertThat(letter.path("aggregateId").asText()).isEqualTo(wallet.toString());
        assertThat(letter.path("eventType").asText()).isEqualTo("wallet.renamed");
        assertThat(letter.path("error").asText()).isEqualTo("an error");
        assertThat(letter.path("attempts").asInt()).isEqualTo(3);
        assertThat(letter.path("envelope").path("data").path("note").asText()).isEqualTo("first");
        assertThat(letter.path("envelope").path("version").asLong()).isEqualTo(3);
        assertThat(world.operator()
                        .get("/projections")
                        .json()
                        .path("items")
                        .get(0)
                        .path("parkedAggregates")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void dead_letters_come_in_parts() {
        WalletId wallet = poisonedWallet();
        List.of(1, 2, 3).forEach(version -> fail(wallet, version));

        HttpResult first = Bodies.require(200, operator.get(LETTERS + "?limit=2"));
        String cursor = first.field("nextCursor");
        HttpResult second = Bodies.require(200, operator.get(LETTERS + "?limit=2&cursor=" + cursor));

        assertThat(first.json().path("items")).hasSize(2);
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(first.header("Link"))
                .hasValueSatisfying(link -> assertThat(link).contains(cursor));
        refused(400, "INVALID_FIELD", operator.get(LETTERS + "?cursor=nonsense"));
    }

    @Test
    void a_retry_that_fails_again_leaves_the_letter_parked_with_its_new_error() {
        WalletId wallet = poisonedWallet();
        UUID id = fail(wallet, 3);

        HttpResult retried = Bodies.require(200, operator.post(LETTERS + "/" + id + "/retry", null));

        assertThat(retried.json().path("parked").asBoolean()).isTrue();
        JsonNode letter = retried.json().path("deadLetter");
        assertThat(letter.path("id").asText()).isEqualTo(id.toString());
        assertThat(letter.path("attempts").asInt()).isEqualTo(4);
        assertThat(letter.path("error").asText()).contains("its event type is unknown");
    }

    @Test
    void a_retry_that_goes_through_applies_what_waited() {
        String wallet = world.activeWallet(MONA, "1.00");
        UUID id = fail(new WalletId(UUID.fromString(wallet)), 1);

        HttpResult retried = Bodies.require(200, operator.post(LETTERS + "/" + id + "/retry", null));

        assertThat(retried.json().path("parked").asBoolean()).isFalse();
        assertThat(retried.json().path("deadLetter").path("status").asText()).isEqualTo("resolved");
        assertThat(Bodies.require(200, operator.get("/wallets/" + wallet)).field("status"))
                .isEqualTo("active");
        refused(409, "INVALID_STATE_TRANSITION", operator.post(LETTERS + "/" + id + "/retry", null));
    }

    @Test
    void a_skip_is_explained_and_final() {
        WalletId wallet = poisonedWallet();
        UUID id = fail(wallet, 3);
        String path = LETTERS + "/" + id + "/skip";

        refused(400, "MISSING_FIELD", operator.post(path, "{}"));
        HttpResult skipped = Bodies.require(200, operator.post(path, "{\"reason\":\"a test event\"}"));

        assertThat(skipped.json().path("parked").asBoolean()).isFalse();
        assertThat(skipped.json().path("deadLetter").path("skip")).isEqualTo(HttpResult.parse("""
                        {"actor":"operator-1","reason":"a test event","at":"2026-11-23T10:00:00Z"}"""));
        refused(409, "INVALID_STATE_TRANSITION", operator.post(path, "{\"reason\":\"again\"}"));
        assertThat(Bodies.require(200, operator.get("/wallets/" + wallet)).field("version"))
                .isEqualTo("4");
    }

    @Test
    void a_read_model_is_rebuilt_and_taken_back_one_at_a_time() {
        String wallet = world.activeWallet(MONA, "1.00"); // and no projection has seen it
        String path = "/projections/wallet-detail";
        refused(409, "INVALID_STATE_TRANSITION", operator.post(path + "/rollback", null));

        HttpResult asked = Bodies.require(202, operator.post(path + "/rebuild", null));
        assertThat(asked.header("Location")).contains("/api/v1/projections");
        assertThat(asked.json().path("rebuild").path("status").asText()).isEqualTo("running");
        refused(409, "INVALID_STATE_TRANSITION", operator.post(path + "/rebuild", null));
        try (RebuildWorker worker = world.startRebuilds()) {
            assertThat(awaitRebuilt().path("events").asLong()).isEqualTo(2);
            Bodies.require(200, operator.get("/wallets/" + wallet));

            Bodies.require(202, operator.post(path + "/rollback", null));
            assertThat(awaitRebuilt().path("kind").asText()).isEqualTo("rollback");
            assertThat(worker.status().isHealthy()).isTrue();
        }
        Bodies.require(200, operator.get("/wallets/" + wallet)); // the previous tables were brought up to date
        refused(409, "REBUILD_UNSUPPORTED", operator.post("/projections/wallet-realtime/rebuild", null));
        refused(404, "PROJECTION_NOT_FOUND", operator.post("/projections/nothing/rebuild", null));
        refused(403, "FORBIDDEN", world.auditor().post(path + "/rebuild", null));
    }

    @Test
    void all_read_models_are_rebuilt_by_one_request_and_taken_back_by_another() {
        String all = "/projections/rebuild";
        refused(409, "INVALID_STATE_TRANSITION", operator.post(all, "{\"kind\":\"rollback\"}"));

        JsonNode asked = Bodies.require(202, operator.post(all, null)).json().path("items");
        assertThat(asked.findValuesAsText("name")).containsExactly("wallet-detail");
        JsonNode again = Bodies.require(202, operator.post(all, "{}")).json().path("items");
        assertThat(again).isEqualTo(asked); // the one that runs
        try (RebuildWorker worker = world.startRebuilds()) {
            awaitRebuilt();
            JsonNode back = Bodies.require(202, operator.post(all, "{\"kind\":\"rollback\"}"))
                    .json()
                    .path("items");
            assertThat(back.get(0).path("rebuild").path("kind").asText()).isEqualTo("rollback");
            awaitRebuilt();
            assertThat(worker.status().isHealthy()).isTrue();
        }
        refused(400, "INVALID_FIELD", operator.post(all, "{\"kind\":\"swap\"}"));
        refused(403, "FORBIDDEN", world.auditor().post(all, null));
    }

    private JsonNode awaitRebuilt() {
        long end = System.nanoTime() + 20_000_000_000L;
        while (true) {
            JsonNode rebuild = Bodies.require(200, world.auditor().get("/projections"))
                    .json()
                    .path("items")
                    .get(0)
                    .path("rebuild");
            if (rebuild.path("status").asText().equals("done")) {
                return rebuild;
            }
            assertThat(System.nanoTime()).as(rebuild.toString()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void unknown_projections_and_letters_are_not_found() {
        String letter = "/dead-letters/" + new UUID(0, 0);
        for (String action : List.of("/pause", "/resume", letter + "/retry")) {
            refused(404, "PROJECTION_NOT_FOUND", operator.post("/projections/nothing" + action, null));
        }
        refused(404, "PROJECTION_NOT_FOUND", operator.get("/projections/nothing/dead-letters"));
        refused(404, "DEAD_LETTER_NOT_FOUND", operator.post("/projections/wallet-detail" + letter + "/retry", null));
        refused(404, "DEAD_LETTER_NOT_FOUND", operator.post(LETTERS + "/nonsense/retry", null));
        refused(404, "DEAD_LETTER_NOT_FOUND", operator.post(LETTERS + "/nonsense/skip", "{\"reason\":\"r\"}"));
    }

    @Test
    void operators_and_services_decide_and_auditors_read() {
        String pause = "/projections/wallet-detail/pause";
        List<ApiClient> others = List.of(world.member(MONA), world.pharmacy("PH-1"), world.provider("PR-1"));

        refused(401, "UNAUTHENTICATED", world.anonymous().get("/projections"));
        refused(403, "FORBIDDEN", world.auditor().post(pause, null));
        for (ApiClient other : others) {
            refused(403, "FORBIDDEN", other.get("/projections"));
            refused(403, "FORBIDDEN", other.get(LETTERS));
            refused(403, "FORBIDDEN", other.post(pause, null));
        }
        Bodies.require(200, world.auditor().get(LETTERS));
        Bodies.require(200, world.service().post(pause, null));
    }

    /** A wallet whose third event no program knows, and whose fourth everybody does. */
    private WalletId poisonedWallet() {
        WalletId wallet = new WalletId(UUID.fromString(world.activeWallet(MONA, "1.00")));
        world.catchUp();
        world.events.append(PlainEvents.append(PlainEvents.to(
                StreamId.of(wallet),
                2,
                PlainEvents.event("wallet.renamed"),
                PlainEvents.event("wallet.suspended", Map.of("reason", "r")))));
        return wallet;
    }

    private UUID fail(WalletId wallet, int version) {
        EventRecord event =
                world.events.read(StreamId.of(wallet), version - 1L, 1).getFirst();
        Failure failure = new Failure("wallet-detail", event, "an error", 3, NOON);
        world.deadLetters.record(failure);
        return failure.letterId();
    }

    private static void refused(int status, String code, HttpResult result) {
        assertThat(Bodies.require(status, result).field("code")).isEqualTo(code);
    }
}
