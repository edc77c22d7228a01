package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.evidence.ProofDocument;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.core.evidence.ProofChecker;

/** Proofs of events, as they are asked for over HTTP. */
class ProofApiTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient auditor = world.auditor();
    private String wallet = "";

    @BeforeEach
    void store_two_events_and_cover_them() {
        wallet = world.activeWallet(MONA, "10.50");
        world.takeCheckpoints();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void an_event_is_proven_by_its_text_and_the_way_to_a_checkpoint() {
        HttpResult answer = Bodies.require(200, auditor.get(proof(2)));

        assertThat(ProofChecker.check(ProofDocument.read(answer.text().getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        JsonNode event = HttpResult.parse(answer.field("canonical"));
        assertThat(event.path("aggregateId").asText()).isEqualTo(wallet);
        assertThat(event.path("version").asLong()).isEqualTo(2);
        assertThat(event.path("eventType").asText()).isEqualTo("wallet.activated");
        assertThat(answer.field("position")).isEqualTo("2");
        assertThat(answer.json().at("/checkpoint/takenAt").asText()).isEqualTo(ApiWorld.NOON.toString());
        assertThat(answer.json().path("previousHash"))
                .isEqualTo(auditor.get(proof(1)).json().path("hash"));
    }

    @Test
    void a_proof_stays_the_same() {
        String tag = auditor.get(proof(1)).header("ETag").orElseThrow();
        world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit"));
        world.takeCheckpoints();

        assertThat(auditor.get(proof(1), "If-None-Match", tag).status()).isEqualTo(304);
    }

    @Test
    void an_event_that_no_checkpoint_covers_yet_has_no_proof_yet() {
        world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit"));

        HttpResult early = auditor.get(proof(3));
        world.takeCheckpoints();

        assertThat(early.status()).isEqualTo(404);
        assertThat(early.field("code")).isEqualTo("PROOF_NOT_READY");
        assertThat(auditor.get(proof(3)).status()).isEqualTo(200);
    }

    @Test
    void what_is_no_event_has_no_proof() {
        for (String path : List.of(
                proof(3),
                proof(0),
                "/aggregates/wallet/" + wallet + "/events/-1/proof",
                "/aggregates/wallet/" + wallet + "/events/last/proof",
                "/aggregates/medcard/" + wallet + "/events/1/proof",
                "/aggregates/purse/" + wallet + "/events/1/proof",
                "/aggregates/wallet/x/events/1/proof")) {
            HttpResult missing = auditor.get(path);
            assertThat(missing.status()).as(path).isEqualTo(404);
            assertThat(missing.field("code")).as(path).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void bad_questions_are_refused_with_every_bad_parameter() {
        HttpResult refused = auditor.get(proof(1) + "?minVersion=x&minPosition=-1");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("minVersion", "minPosition");
    }

    private String proof(long version) {
        return "/aggregates/wallet/" + wallet + "/events/" + version + "/proof";
    }
}
