package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.app.testing.Waiting;

/** Every GraphQL request is told once, by the kind of its operation and by what became of it, whatever transport brought it. */
class RequestMetricsTest {

    private static final String WALLET = "01890000-0000-7000-8000-00000000ffff";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Told(String operation, String outcome) {}

    private final SabotagedEventStore events = new SabotagedEventStore();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final ApiWorld world = ApiWorld.limited(
            events,
            new HttpMetrics() {
                @Override
                public void graphQlAnswered(String operation, String outcome, Duration duration) {
                    assertThat(duration).isPositive();
                    told.add(new Told(operation, outcome));
                }
            },
            new RequestLimits(1, 3, 10));

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ __typename }                                               | query        | answered",
                "{ wallet(walletId: 'ID') { balance } }                       | query        | answered",
                "{ transfer(transferId: 'ID', minVersion: -1) { amount } a: __typename } | query | failed",
                "mutation { activateWallet(input: {walletId: 'ID'}) { success } } | mutation | answered",
                "query Q($id: UUID!) { wallet(walletId: $id) { balance } }    | query        | refused",
                "{                                                            | none         | refused",
                "{ nothing }                                                  | none         | refused",
                "query A { __typename } query B { __typename }                | none         | refused"
            })
    void a_request_is_told_by_its_operation_and_outcome(String document, String operation, String outcome) {
        String query = document.replace("'ID'", "\"" + WALLET + "\"").replace("' '", "\" \"");
        Told expected = new Told(operation, outcome);

        new GraphQlClient(world.operator()).send(query);

        assertThat(told).containsExactly(expected);
        try (SocketClient socket = world.socket().initialise(world.token())) {
            socket.subscribe("1", query.replace("\"", "\\\""));
            Waiting.until(() -> told.size() == 2, PATIENCE);
        }
        assertThat(told).containsExactly(expected, expected);
    }

    @Test
    void a_subscription_is_told_when_it_has_begun_and_not_again_for_its_events() {
        String wallet = world.activeWallet(MONA, "10.00");
        world.catchUp();
        try (SocketClient socket = world.socket().initialise(world.token())) {
            socket.subscribe(
                    "1", "subscription { walletBalanceChanged(walletId: \\\"" + wallet + "\\\") { version } }");
            Waiting.until(() -> !told.isEmpty(), PATIENCE);
            socket.subscribe("2", "{ __typename }");
            Waiting.until(() -> told.size() == 2, PATIENCE);
        }

        assertThat(told).containsExactly(new Told("subscription", "answered"), new Told("query", "answered"));
    }

    @Test
    void what_is_too_much_now_or_for_good_is_refused() {
        GraphQlClient mona = new GraphQlClient(world.member(MONA));

        mona.send("{ a: __typename b: __typename c: __typename d: __typename }");
        mona.send("mutation { a: activateWallet(input: {walletId: \"%s\"}) { success } ".formatted(WALLET)
                + "b: __typename c: __typename }");

        assertThat(told).containsExactly(new Told("query", "refused"), new Told("mutation", "refused"));
    }

    @Test
    void what_breaks_inside_is_told_of_a_mutation_by_its_payload() {
        events.failWith(new IllegalStateException("broken"));

        GraphQlClient operator = new GraphQlClient(world.operator());
        operator.send("mutation { activateWallet(input: {walletId: \"%s\"}) { error { code } } }".formatted(WALLET));

        assertThat(told).containsExactly(new Told("mutation", "answered"));
    }
}
