package tech.healthpay.ledger.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.config.HostAndPort;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

class PatienceTest {

    @Test
    void a_server_that_listens_is_not_waited_for() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HostAndPort address = new HostAndPort("127.0.0.1", server.getLocalPort());

            assertThatCode(() -> patience(Duration.ZERO).awaitPort("Kafka", "KAFKA_BROKERS", List.of(address)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_server_that_does_not_answer_is_named_with_its_address_and_setting_within_the_time_given()
            throws IOException {
        HostAndPort nobody = new HostAndPort("127.0.0.1", freePort());
        long start = System.nanoTime();

        assertThatThrownBy(
                        () -> patience(Duration.ofSeconds(1)).awaitPort("PostgreSQL", "POSTGRES_URL", List.of(nobody)))
                .isInstanceOf(ServerUnreachableException.class)
                .hasMessageContaining("PostgreSQL cannot be reached at " + nobody + " (POSTGRES_URL)")
                .hasMessageContaining("within 1 s")
                .hasRootCauseMessage(nobody + " says Connection refused");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void what_is_not_available_yet_is_tried_again() {
        AtomicInteger tries = new AtomicInteger();

        String answer = patience(Duration.ofSeconds(30)).insist("CQL", "SCYLLA_HOSTS", "s1:9042", () -> {
            if (tries.incrementAndGet() < 3) {
                throw new UnavailableException("CQL", "not yet", null);
            }
            return "there";
        });

        assertThat(answer).isEqualTo("there");
        assertThat(tries).hasValue(3);
    }

    @Test
    void the_servers_of_a_jdbc_url_are_known() {
        assertThat(JdbcAddress.of("jdbc:postgresql://db.example/ledger"))
                .containsExactly(new HostAndPort("db.example", 5432));
        assertThat(JdbcAddress.of("jdbc:postgresql://a:5433,b:5434/ledger?ssl=true"))
                .containsExactly(new HostAndPort("a", 5433), new HostAndPort("b", 5434));
        assertThat(JdbcAddress.of("jdbc:postgresql:ledger")).containsExactly(new HostAndPort("localhost", 5432));
    }

    private static Patience patience(Duration total) {
        return Patience.of(total, StartListener.NONE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
