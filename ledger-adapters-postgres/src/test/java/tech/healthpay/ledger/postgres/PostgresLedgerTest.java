package tech.healthpay.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.contract.Concurrently;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** Opening and closing a database, and what happens if that does not go well. */
@Timeout(120)
class PostgresLedgerTest {

    @Test
    void a_database_is_brought_to_the_present_version_once_however_many_instances_open_it_at_once() {
        PostgresSettings settings = PostgresFixture.freshDatabase(PostgresLedgerTest.class);

        List<Long> positions = Concurrently.run(3, i -> {
            try (PostgresLedger ledger = PostgresLedger.open(settings, LedgerMetrics.NONE)) {
                return ledger.eventStore().lastPosition();
            }
        });

        assertThat(positions).containsExactly(0L, 0L, 0L);
    }

    @Test
    void what_was_stored_is_there_when_the_database_is_opened_again() {
        PostgresSettings settings = PostgresFixture.freshDatabase(PostgresLedgerTest.class);
        try (PostgresLedger ledger = PostgresLedger.open(settings, LedgerMetrics.NONE)) {
            ledger.eventStore().append(append(to(newStream(AggregateType.WALLET), 0, event("wallet.created"))));
        }
        try (PostgresLedger ledger = PostgresLedger.open(settings, LedgerMetrics.NONE)) {
            assertThat(ledger.eventStore()
                            .append(append(to(newStream(AggregateType.WALLET), 0, event("wallet.created")))))
                    .isEqualTo(new Appended(2));
        }
    }

    @Test
    void a_closed_store_refuses_appends_and_reads() {
        PostgresLedger ledger = PostgresFixture.freshLedger(PostgresLedgerTest.class);
        ledger.close();

        assertThatThrownBy(() -> ledger.eventStore()
                        .append(append(to(newStream(AggregateType.WALLET), 0, event("wallet.created")))))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> ledger.eventStore().lastPosition()).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_server_that_is_not_there_is_unavailable_in_bounded_time() throws IOException {
        int port = freePort();
        PostgresSettings settings = PostgresSettings.of(
                        "jdbc:postgresql://127.0.0.1:%d/ledger".formatted(port), "u", "p")
                .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThatThrownBy(() -> PostgresLedger.open(settings, LedgerMetrics.NONE))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("PostgreSQL is not available");
    }

    @Test
    void a_server_that_accepts_but_never_answers_is_unavailable_in_bounded_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            PostgresSettings settings = PostgresSettings.of(
                            "jdbc:postgresql://127.0.0.1:%d/ledger".formatted(silent.getLocalPort()), "u", "p")
                    .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1));

            assertThatThrownBy(() -> PostgresLedger.open(settings, LedgerMetrics.NONE))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void a_role_that_may_not_log_in_is_a_failure_for_good() {
        PostgresSettings settings = PostgresFixture.freshDatabase(PostgresLedgerTest.class);
        PostgresSettings wrong = PostgresSettings.of(settings.url(), "nobody_we_know", "guessed")
                .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThatThrownBy(() -> PostgresLedger.open(wrong, LedgerMetrics.NONE))
                .isInstanceOf(PostgresFailureException.class)
                .hasMessage("PostgreSQL refused a statement (state 28P01)");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
