package tech.healthpay.ledger.app.graphql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/** A document costs its subject what the requests of REST would cost that its root fields are (api.md, "Tokens"). */
class RateTest {

    private static final int RATE = 2;
    private static final int BURST = 6;

    private final SabotagedEventStore events = new SabotagedEventStore();
    private final List<String> rejected = new CopyOnWriteArrayList<>();
    private final ApiWorld world = ApiWorld.limited(
            events,
            new HttpMetrics() {
                @Override
                public void requestRejected(String reason) {
                    rejected.add(reason);
                }
            },
            new RequestLimits(RATE, BURST, 10));
    private final ApiClient mona = world.member(MONA);
    private final GraphQlClient graphQl = new GraphQlClient(mona);

    @AfterEach
    void close() {
        world.close();
    }

    /** Asks for so many root fields. */
    private static String fields(int count) {
        return "{ "
                + IntStream.range(0, count)
                        .mapToObj(i -> "f" + i + ": __typename")
                        .collect(joining(" ")) + " }";
    }

    private int requestsLeft() {
        int left = 0;
        while (mona.get("/users/" + MONA + "/wallets").status() != 429) {
            left++;
            assertThat(left).isLessThanOrEqualTo(BURST);
        }
        return left;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ __typename }                                                                          | 1",
                "{ a: __typename b: __typename }                                                         | 2",
                "{ a: __typename ... { b: __typename ... { c: __typename } } }                           | 3",
                "{ ...f ...f a: __typename } fragment f on Query { b: __typename c: __typename }         | 3",
                "{ __typename __typename ... { __typename } }                                            | 1",
                "{ a: __typename b: __typename @skip(if: true) }                                         | 2",
                "{ user(userId: \"01890000-0000-7000-8000-0000000000aa\") { userId wallets { nodes { walletId balance } } } } | 1",
                "{ nothing }                                                                             | 1",
                "{                                                                                       | 1"
            })
    void a_document_costs_as_much_as_it_has_root_fields_and_one_that_is_none_as_much_as_a_request(
            String document, int cost) {
        graphQl.send(document);

        assertThat(requestsLeft()).isEqualTo(BURST - cost);
    }

    @Test
    void a_full_bucket_is_enough_for_as_many_fields_as_it_holds_tokens() {
        assertThat(graphQl.send(fields(BURST)).status()).isEqualTo(200);
        assertThat(requestsLeft()).isZero();
    }

    @Test
    void what_the_bucket_does_not_hold_is_refused_whole_as_by_rest() {
        String wallet = world.activeWallet(MONA, "100.00");
        String other = world.activeWallet(MONA, "1.00");
        long before = events.lastPosition();
        String transfers = IntStream.range(0, 4)
                .mapToObj(i -> """
                        t%d: transferFunds(input: {sourceWalletId: "%s", destinationWalletId: "%s", amount: "1.00",
                            reference: "R"}) { success }
                        """.formatted(i, wallet, other))
                .collect(joining("", "mutation {", "}"));
        mona.get("/users/" + MONA + "/wallets");
        mona.get("/users/" + MONA + "/wallets");
        mona.get("/users/" + MONA + "/wallets");

        HttpResult refused = graphQl.send(transfers);
        HttpResult rest = emptied();

        assertThat(refused.status()).isEqualTo(rest.status()).isEqualTo(429);
        assertThat(GraphQlClient.codes(refused)).containsExactly(rest.field("code"));
        assertThat(refused.json().path("errors").path(0).path("message").asText())
                .isEqualTo(rest.field("detail"));
        assertThat(refused.json().has("data")).isFalse();
        assertThat(events.lastPosition()).isEqualTo(before);
        assertThat(rejected).containsExactly("rate", "rate");
    }

    private HttpResult emptied() {
        // what was refused took only the request's own token
        assertThat(mona.get("/users/" + MONA + "/wallets").status()).isEqualTo(200);
        assertThat(mona.get("/users/" + MONA + "/wallets").status()).isEqualTo(200);
        return mona.get("/users/" + MONA + "/wallets");
    }

    @Test
    void who_comes_again_when_it_is_told_to_is_answered() {
        graphQl.send(fields(BURST));
        HttpResult refused = graphQl.send(fields(5));
        assertThat(refused.status()).isEqualTo(429);
        world.clock.advance(Duration.ofMillis(500));

        HttpResult again = graphQl.send(fields(5));

        assertThat(again.status()).isEqualTo(429);
        assertThat(again.header("Retry-After")).contains("3");
        world.clock.advance(Duration.ofSeconds(3));
        assertThat(graphQl.send(fields(5)).status()).isEqualTo(200);
    }

    @Test
    void what_no_bucket_can_hold_is_refused_for_good_and_says_why() {
        HttpResult own = graphQl.http()
                .post(
                        "//graphql",
                        "{\"query\":\"" + fields(BURST + 1) + "\"}",
                        "Accept",
                        "application/graphql-response+json");

        assertThat(own.status()).isEqualTo(400);
        assertThat(own.header("Retry-After")).isEmpty();
        assertThat(GraphQlClient.codes(own)).containsExactly("QUERY_TOO_COMPLEX");
        assertThat(own.json().path("errors").path(0).path("message").asText())
                .isEqualTo(
                        "the operation has 7 root fields, each of them is a request, and a subject may send no more than 6"
                                + " at once");
        assertThat(requestsLeft()).isEqualTo(BURST - 1);
    }

    @Test
    void over_a_stream_it_costs_the_same() {
        graphQl.http().post("//graphql/stream", "{\"query\":\"" + fields(4) + "\"}", "Accept", "text/event-stream");

        HttpResult refused = graphQl.http()
                .post("//graphql/stream", "{\"query\":\"" + fields(3) + "\"}", "Accept", "text/event-stream");

        assertThat(refused.text()).contains("RATE_LIMITED", "event: complete").doesNotContain("__typename");
        assertThat(requestsLeft()).isEqualTo(1);
    }

    @Test
    void over_a_socket_it_costs_the_same() {
        Actor actor = new Actor(MONA.toString(), Set.of(Role.MEMBER), null, null, null);
        try (SocketClient socket = world.socket().initialise(world.issuer().issue(actor, Duration.ofHours(1)))) {
            socket.subscribe("1", fields(4));
            assertThat(socket.hear()).contains("\"next\"");
            assertThat(socket.hear()).contains("\"complete\"");

            socket.subscribe("2", fields(3));

            assertThat(socket.hear())
                    .startsWith("{\"id\":\"2\",\"type\":\"error\"")
                    .contains("RATE_LIMITED");
        }
        assertThat(requestsLeft()).isEqualTo(1);
    }

    @Test
    void operators_ask_for_any_number() {
        assertThat(new GraphQlClient(world.operator()).data(fields(5 * BURST)).size())
                .isEqualTo(5 * BURST);
    }
}
