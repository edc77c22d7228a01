package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.NOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.rest.QuerySide;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.CountedRequests;
import tech.healthpay.ledger.app.testing.CountedStatements;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.core.contract.MedCardStory;
import tech.healthpay.ledger.core.contract.PaymentStory;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.contract.WalletStory;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;
import tech.healthpay.ledger.postgres.testing.Waiting;
import tech.healthpay.ledger.scylla.ScyllaConfiguration;
import tech.healthpay.ledger.scylla.ScyllaRealTimeStore;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

/**
 * How many statements answers cost on the real servers: as many as an answer has kinds of lists, however long they are
 * (api.md: a list of 50 cards with claims and items costs at most 4).
 */
@Timeout(300)
class StatementCountTest {

    private static final String CARD_FIELDS = """
            cardNumber remaining primaryHolder { name }
            beneficiaries { nodes { name } pageInfo { hasNextPage } }
            claimedPrescriptions { nodes { prescriptionId items { drugCode totalPrice } } }
            filedInsuranceClaims { edges { cursor node { claimId documents { documentUrl } } } }
            """;

    private static final Instant PAST = NOON.minus(Duration.ofDays(2));

    private static CountedStatements statements;
    private static PostgresLedger postgres;
    private static ScyllaRealTimeStore written;
    private static ScyllaRealTimeStore read;
    private static ApiWorld world;
    private static GraphQlClient operator;

    @BeforeAll
    static void start() {
        statements = CountedStatements.install();
        postgres = PostgresLedger.open(
                statements.counting(PostgresFixture.freshDatabase(StatementCountTest.class)), LedgerMetrics.NONE);
        ScyllaConfiguration keyspace = CqlFixture.configuration(StatementCountTest.class);
        written = ScyllaRealTimeStore.open(keyspace, InstantSource.system());
        read = CountedRequests.counting(() -> ScyllaRealTimeStore.open(keyspace, InstantSource.system()));
        world = ApiWorld.reading(StatementCountTest::onTheRealServers);
        operator = new GraphQlClient(world.operator());
    }

    private static QuerySide onTheRealServers(QuerySide side) {
        return new QuerySide(
                postgres.wallets(),
                postgres.transfers(),
                postgres.payments(),
                side.journal(),
                postgres.medCards(),
                postgres.analytics(),
                side.events(),
                side.streams(),
                side.proofs(),
                read.reads(),
                side.progress());
    }

    @AfterAll
    static void stop() {
        world.close();
        read.close();
        written.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void a_list_of_cards_with_all_that_is_on_them_costs_four_statements(int cards) {
        UserId user = new UserId(UUID.randomUUID());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < cards; i++) {
            ids.add(card(user));
        }
        String quoted = ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));

        JsonNode found = asked("{ medCards(medCardIds: [%s]) { %s } }".formatted(quoted, CARD_FIELDS));

        assertThat(found.path("medCards")).hasSize(cards).allSatisfy(StatementCountTest::assertWhole);
        assertThat(statements.take()).hasSize(4);
        assertThat(CountedRequests.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void the_whole_tree_of_a_user_costs_nine_statements_and_one_request(int things) {
        UserId user = new UserId(UUID.randomUUID());
        for (int i = 0; i < things; i++) {
            wallet(user);
            card(user);
        }

        JsonNode found = asked("""
                { user(userId: "%s") {
                    wallets { nodes {
                        balance
                        transactions(first: 5) { nodes { amount } }
                        payments(first: 5) { nodes { amount refunds { amount } } } } }
                    medCards { cardType detail { %s summary { prescriptionTotal } } } } }
                """.formatted(user, CARD_FIELDS));

        JsonNode tree = found.path("user");
        assertThat(tree.path("wallets").path("nodes")).hasSize(things).allSatisfy(wallet -> {
            assertThat(wallet.path("transactions").path("nodes")).hasSize(2);
            assertThat(wallet.path("payments").path("nodes")).hasSize(2);
            assertThat(wallet.findValues("refunds"))
                    .allSatisfy(refunds -> assertThat(refunds).hasSize(1));
        });
        assertThat(tree.path("medCards")).hasSize(things).allSatisfy(card -> {
            assertWhole(card.path("detail"));
            assertThat(card.path("detail")
                            .path("summary")
                            .path("prescriptionTotal")
                            .textValue())
                    .isEqualTo("6.00");
        });
        assertThat(statements.take()).hasSize(9);
        // the driver answers first and tells its trackers then
        Waiting.until(() -> CountedRequests.count() > 0);
        assertThat(CountedRequests.count()).isEqualTo(1);
    }

    @Test
    void the_same_list_with_other_arguments_is_a_statement_more() {
        UserId user = new UserId(UUID.randomUUID());
        wallet(user);
        wallet(user);

        asked("""
                { user(userId: "%s") { wallets { nodes {
                    newest: transactions(first: 1) { nodes { amount } }
                    all: transactions { nodes { amount } }
                    again: transactions(first: 1) { nodes { balanceAfter } } } } } }
                """.formatted(user));

        assertThat(statements.take()).hasSize(3);
    }

    private static JsonNode asked(String document) {
        statements.take();
        CountedRequests.reset();
        return operator.data(document);
    }

    private static void assertWhole(JsonNode card) {
        assertThat(card.path("beneficiaries").path("nodes")).hasSize(2);
        assertThat(card.path("claimedPrescriptions").path("nodes")).hasSize(2);
        assertThat(card.path("claimedPrescriptions").path("nodes").path(0).path("items"))
                .hasSize(2);
        assertThat(card.path("filedInsuranceClaims").path("edges")).hasSize(2);
        assertThat(card.path("filedInsuranceClaims").findValues("documents"))
                .allSatisfy(documents -> assertThat(documents).hasSize(2));
    }

    /** A card with two of everything. */
    private static String card(UserId user) {
        MedCardStory story = MedCardStory.active(user, "5000.00", PAST);
        for (int i = 0; i < 2; i++) {
            story.addBeneficiary("B" + i);
            story.claim("rx-" + i, "ph-1", "1.00", "2.00");
            story.file("ic-" + i, "hospital-1", "9.00", "8.00");
        }
        new ReadModel<DetailRow>(new MedCardDetailProjection(), postgres.detailStore()).project(story.events());
        new ReadModel<RealTimeRow>(new MedCardRealTimeProjection(), written.rows()).project(story.events());
        return story.id().toString();
    }

    /** A wallet with two movements and two payments, of which each was refunded in part. */
    private static void wallet(UserId user) {
        WalletStory story = WalletStory.active(user, "100.00", PAST).deposit(egp("1.00"));
        new ReadModel<DetailRow>(new WalletDetailProjection(), postgres.detailStore()).project(story.events());
        ReadModel<DetailRow> payments = new ReadModel<>(new PaymentDetailProjection(), postgres.detailStore());
        for (int i = 0; i < 2; i++) {
            payments.project(PaymentStory.byWallet(story.id(), egp("3.00"), PAST)
                    .authorize()
                    .capture(egp("3.00"))
                    .refund(egp("1.00"), "one too many")
                    .events());
        }
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
