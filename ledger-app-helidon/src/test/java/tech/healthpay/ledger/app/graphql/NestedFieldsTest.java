package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.HttpResult;

/** What hangs on wallets, cards and users is answered below them, to whom REST shows it, and in parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NestedFieldsTest {

    private final ApiWorld world = ApiWorld.following();
    private final GraphQlClient operator = new GraphQlClient(world.operator());
    private final GraphQlClient mona = new GraphQlClient(world.member(MONA));
    private final GraphQlClient omar = new GraphQlClient(world.member(OMAR));

    private String card;
    private String otherCard;
    private String wallet;

    @BeforeAll
    void tell() {
        card = world.activeCard(MONA);
        otherCard = world.activeCard(MONA);
        for (int i = 0; i < 5; i++) {
            world.claim(card, "rx-" + i, i % 2 == 0 ? "ph-1" : "ph-2", "10.0" + i);
        }
        world.claim(otherCard, "rx-other", "ph-1", "20.00");
        Bodies.require(201, world.operator().post("/medcards/" + card + "/beneficiaries", Bodies.beneficiary()));
        Bodies.require(
                201,
                world.operator()
                        .post("/medcards/" + card + "/claims/insurance", Bodies.insuranceClaim("ic-1", "lab-1", MONA)));
        wallet = world.activeWallet(MONA, "100.00");
        Bodies.require(
                201, world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("5.00", "deposit")));
        String payment = Bodies.require(
                        201, world.operator().post("/payments", Bodies.payment(wallet, "30.00", "shop-1", "wallet")))
                .field("paymentId");
        post("/payments/" + payment + "/authorize", "{\"authorizationCode\": \"A-1\"}");
        post("/payments/" + payment + "/capture", "{\"transactionId\": \"tx-1\"}");
        post("/payments/" + payment + "/refund", "{\"amount\": \"4.00\", \"reason\": \"one too many\"}");
    }

    private void post(String path, String body) {
        Bodies.require(200, world.operator().post(path, body));
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_card_has_what_rest_tells_of_its_lists() {
        JsonNode found = mona.data("""
                { medCard(medCardId: "%s") {
                    beneficiaries { nodes { beneficiaryId name nationalId active } }
                    claimedPrescriptions { nodes { prescriptionId totalAmount items { drugCode unitPrice } claimedAt } }
                    filedInsuranceClaims { nodes { claimId requestedCoverage documents { documentType } } }
                    summary { prescriptionClaims prescriptionTotal activeBeneficiaries } } }
                """.formatted(card)).path("medCard");

        assertSameItems(found.path("beneficiaries"), "/beneficiaries");
        assertSameItems(found.path("claimedPrescriptions"), "/claims/prescriptions");
        assertSameItems(found.path("filedInsuranceClaims"), "/claims/insurance");
        JsonNode summary =
                world.operator().get("/medcards/" + card + "/summary").json();
        found.path("summary")
                .properties()
                .forEach(field ->
                        assertThat(field.getValue()).as(field.getKey()).isEqualTo(summary.path(field.getKey())));
    }

    /** Every field that was asked for is REST's. */
    private void assertSameItems(JsonNode connection, String path) {
        JsonNode items = world.operator().get("/medcards/" + card + path).json().path("items");
        assertThat(connection.path("nodes")).hasSameSizeAs(items).isNotEmpty();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.path(i);
            connection.path("nodes").path(i).properties().forEach(field -> {
                if (field.getValue().isValueNode()) {
                    assertThat(field.getValue()).as(field.getKey()).isEqualTo(item.path(field.getKey()));
                } else {
                    assertThat(field.getValue()).as(field.getKey()).hasSameSizeAs(item.path(field.getKey()));
                }
            });
        }
    }

    @Test
    void a_user_has_wallets_with_their_movements_and_payments_and_cards_in_detail() {
        JsonNode user = mona.data("""
                { user(userId: "%s") { userId
                    wallets { nodes { walletId
                        transactions { nodes { amount direction } }
                        payments { nodes { status refunds { amount reason } } } } }
                    medCards { medCardId detail { medCardId primaryHolder { nationalId } } }
                    analytics { currency wallets cards } } }
                """.formatted(MONA)).path("user");

        JsonNode only = user.path("wallets").path("nodes").path(0);
        assertThat(only.path("walletId").textValue()).isEqualTo(wallet);
        assertThat(only.path("transactions").findValuesAsText("amount")).contains("5.00", "100.00", "30.00", "4.00");
        assertThat(only.path("payments").findValuesAsText("status")).containsExactly("PARTIALLY_REFUNDED");
        assertThat(only.path("payments").findValuesAsText("reason")).containsExactly("one too many");
        assertThat(user.path("medCards")).hasSize(2).allSatisfy(live -> {
            assertThat(live.path("detail").path("medCardId")).isEqualTo(live.path("medCardId"));
            assertThat(live.path("detail")
                            .path("primaryHolder")
                            .path("nationalId")
                            .textValue())
                    .isEqualTo(Bodies.NATIONAL_ID);
        });
        assertThat(user.path("analytics").path(0).path("cards").intValue()).isEqualTo(2);
    }

    @Test
    void a_payment_that_is_asked_for_alone_has_the_same_refunds() {
        String payment = operator.data(
                        "{ paymentsByWallet(walletId: \"%s\") { nodes { paymentId } } }".formatted(wallet))
                .findValue("paymentId")
                .textValue();

        JsonNode found = operator.data("{ payment(paymentId: \"%s\") { refunds { amount } } }".formatted(payment));

        assertThat(found.findValuesAsText("amount")).containsExactly("4.00");
    }

    @Test
    void another_users_things_are_not_there() {
        JsonNode found = omar.data("""
                { user(userId: "%s") { wallets { nodes { walletId } } }
                  medCard(medCardId: "%s") { beneficiaries { nodes { name } } }
                  wallet(walletId: "%s") { transactions { nodes { amount } } }
                  medCards(medCardIds: ["%s", "%s"]) { medCardId } }
                """.formatted(MONA, card, wallet, card, UUID.randomUUID()));

        assertThat(found.path("user").isNull()).isTrue();
        assertThat(found.path("medCard").isNull()).isTrue();
        assertThat(found.path("wallet").isNull()).isTrue();
        assertThat(found.path("medCards")).hasSize(2).allMatch(JsonNode::isNull);
    }

    @Test
    void who_may_not_see_cards_gets_to_no_claims_through_them_but_to_its_own() {
        GraphQlClient pharmacy = new GraphQlClient(world.pharmacy("ph-2"));
        GraphQlClient laboratory = new GraphQlClient(world.provider("lab-1"));
        GraphQlClient otherProvider = new GraphQlClient(world.provider("lab-2"));
        String through = "{ medCards(medCardIds: [\"%s\"]) { claimedPrescriptions { nodes { prescriptionId } } } }"
                .formatted(card);
        String prescriptions =
                "{ prescriptionClaimsByMedCard(medCardId: \"%s\") { nodes { prescriptionId } } }".formatted(card);
        String filed = "{ insuranceClaimsByMedCard(medCardId: \"%s\") { nodes { claimId } } }".formatted(card);

        assertThat(GraphQlClient.codes(pharmacy.send(through))).containsExactly("FORBIDDEN");
        assertThat(GraphQlClient.codes(laboratory.send(through))).containsExactly("FORBIDDEN");
        assertThat(pharmacy.data(prescriptions).findValuesAsText("prescriptionId"))
                .containsExactly("rx-3", "rx-1");
        assertThat(laboratory.data(filed).findValuesAsText("claimId")).containsExactly("ic-1");
        assertThat(otherProvider.data(filed).path("insuranceClaimsByMedCard").isNull())
                .isTrue();
    }

    @Test
    void cards_come_in_the_order_asked_for() {
        JsonNode found = operator.data("{ medCards(medCardIds: [\"%s\", \"%s\", \"%s\"]) { medCardId } }"
                .formatted(otherCard, card, otherCard));

        assertThat(found.findValuesAsText("medCardId")).containsExactly(otherCard, card, otherCard);
    }

    @Test
    void no_more_than_200_cards_are_asked_for_at_once() {
        List<String> ids = Collections.nCopies(201, '"' + card + '"');

        HttpResult answer =
                operator.send("{ medCards(medCardIds: [%s]) { medCardId } }".formatted(String.join(",", ids)));

        assertThat(GraphQlClient.codes(answer)).contains("INVALID_FIELD");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6})
    void a_list_below_a_card_is_read_in_parts_to_its_end(int size) {
        List<String> read = new ArrayList<>();
        String after = "null";
        for (int parts = 1; parts <= 5; parts++) {
            JsonNode part = operator.data("""
                            { medCard(medCardId: "%s") { claimedPrescriptions(first: %d, after: %s) {
                                nodes { prescriptionId }
                                pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }
                            """.formatted(card, size, after))
                    .path("medCard")
                    .path("claimedPrescriptions");
            read.addAll(part.findValuesAsText("prescriptionId"));
            after = part.path("pageInfo").path("endCursor").toString();
            if (!part.path("pageInfo").path("hasNextPage").booleanValue()) {
                break;
            }
            assertThat(part.path("nodes")).hasSize(size);
        }

        assertThat(read).containsExactly("rx-4", "rx-3", "rx-2", "rx-1", "rx-0");
    }

    @Test
    void every_place_of_a_nested_list_is_a_place_of_the_list_at_the_root_and_the_other_way_round() {
        String nested =
                "{ medCard(medCardId: \"%s\") { claimedPrescriptions(first: 4%s) { edges { cursor } nodes { prescriptionId } } } }";
        String root =
                "{ prescriptionClaimsByMedCard(medCardId: \"%s\", first: 4%s) { edges { cursor } nodes { prescriptionId } } }";
        for (List<String> way : List.of(List.of(nested, root), List.of(root, nested))) {
            JsonNode first = operator.data(way.getFirst().formatted(card, ""));
            List<String> cursors = first.findValuesAsText("cursor");
            assertThat(cursors).hasSize(4);
            for (int i = 0; i < cursors.size(); i++) {
                JsonNode rest = operator.data(way.getLast().formatted(card, ", after: \"" + cursors.get(i) + "\""));
                assertThat(rest.findValuesAsText("prescriptionId").getFirst())
                        .as("behind item %d", i)
                        .isEqualTo("rx-" + (3 - i));
            }
        }
    }

    @Test
    void a_place_is_one_in_the_list_of_one_thing() {
        String cursor = operator.data(
                        "{ medCard(medCardId: \"%s\") { claimedPrescriptions(first: 2) { pageInfo { endCursor } } } }"
                                .formatted(card))
                .findValue("endCursor")
                .textValue();

        HttpResult several = operator.send("""
                { medCards(medCardIds: ["%s", "%s"]) { medCardId
                    claimedPrescriptions(first: 2, after: "%s") { nodes { prescriptionId } } } }
                """.formatted(card, otherCard, cursor));

        assertThat(GraphQlClient.codes(several)).contains("INVALID_FIELD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first: 0", "first: -1", "first: 201", "after: \"%%%\"", "after: \"AAAA\"", "after: \"\""})
    void what_is_no_part_of_a_list_is_refused(String arguments) {
        HttpResult answer = operator.send(
                "{ medCard(medCardId: \"%s\") { beneficiaries(%s) { nodes { name } } } }".formatted(card, arguments));

        assertThat(GraphQlClient.codes(answer)).contains("INVALID_FIELD");
    }

    @Test
    void lists_in_lists_in_lists_ask_for_too_much() {
        HttpResult answer = operator.send("""
                { user(userId: "%s") { wallets(first: 200) { nodes {
                    payments(first: 200) { nodes { merchantId merchantName refunds { amount reason } } } } } } }
                """.formatted(MONA));

        assertThat(GraphQlClient.codes(answer)).contains("QUERY_TOO_COMPLEX");
    }

    @Test
    void cards_that_are_named_count_as_often_as_they_are_named() {
        String document = "{ medCards(medCardIds: [%s]) { beneficiaries(first: 200) { nodes { name active } }"
                + " claimedPrescriptions(first: 200) { nodes { prescriptionId totalAmount } } } }";
        String one = '"' + card + '"';

        assertThat(operator.data(document.formatted(one)).path("medCards")).hasSize(1);
        assertThat(GraphQlClient.codes(
                        operator.send(document.formatted(String.join(",", Collections.nCopies(200, one))))))
                .containsExactly("QUERY_TOO_COMPLEX");
    }
}
