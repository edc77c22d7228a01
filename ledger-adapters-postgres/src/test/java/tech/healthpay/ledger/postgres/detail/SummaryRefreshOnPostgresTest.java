package tech.healthpay.ledger.postgres.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.streaming.Backoff;
import tech.healthpay.ledger.core.streaming.SummaryRefresh;
import tech.healthpay.ledger.core.streaming.SummaryRefreshSettings;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.testing.FreshLedger;
import tech.healthpay.ledger.postgres.testing.Waiting;

/** The materialized views on their schedule: two instances, somebody who holds on to a view, and statements that take long. */
class SummaryRefreshOnPostgresTest {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    private static final SummaryRefreshSettings SETTINGS = new SummaryRefreshSettings(
            Duration.ofMillis(20),
            Duration.ofMillis(10),
            Duration.ofSeconds(30),
            new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)));

    private Connection connection;
    private PostgresLedger other;

    @BeforeEach
    void open() throws SQLException {
        connection = LEDGER.connect();
        // a lock is waited for, and a statement may take, half a second here
        PostgresSettings impatient =
                LEDGER.settings().withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(5));
        other = PostgresLedger.open(impatient, LedgerMetrics.NONE);
        execute("TRUNCATE read.journal_postings");
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        connection.close();
    }

    @Test
    void one_of_two_instances_refreshes_and_the_other_takes_over() throws SQLException {
        Told byOne = new Told();
        Told byOther = new Told();
        SummaryRefresh one = start(LEDGER.get(), "one", byOne);
        Waiting.until(() -> byOne.refreshed("active_medcards_current_month") > 1);
        try (SummaryRefresh two = start(other, "two", byOther)) {
            Waiting.until(() -> two.status().phase() == Phase.STANDBY);
            post("wallet", 100);
            Waiting.until(() -> total("wallet") == 100);
            assertThat(byOther.lines).isEmpty();

            one.close();
            post("wallet", 11);

            Waiting.until(() -> total("wallet") == 111);
            Waiting.until(() -> byOther.refreshed("daily_ledger_totals") > 0);
        }
    }

    @Test
    void a_view_that_cannot_be_refreshed_is_told_tried_again_and_does_not_hold_up_the_other() throws SQLException {
        Told told = new Told();
        connection.setAutoCommit(false);
        // for as long as that goes on, nobody else can
        execute("REFRESH MATERIALIZED VIEW CONCURRENTLY read.daily_ledger_totals");
        try (SummaryRefresh refresh = start(other, "alone", told)) {
            Waiting.until(() ->
                    told.failed("daily_ledger_totals") > 1 && told.refreshed("active_medcards_current_month") > 0);
            assertThat(told.refreshed("daily_ledger_totals")).isZero();

            connection.commit();

            Waiting.until(() -> told.refreshed("daily_ledger_totals") > 1);
            Waiting.until(() -> refresh.status().phase() == Phase.RUNNING);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void a_refresh_may_take_longer_than_any_other_statement() throws SQLException {
        String definition = text("SELECT rtrim(pg_get_viewdef('read.postings_by_day'::regclass), ';')");
        execute("""
                CREATE FUNCTION read.slowly() RETURNS boolean LANGUAGE sql VOLATILE AS 'SELECT pg_sleep(3) IS NOT NULL';
                CREATE OR REPLACE VIEW read.postings_by_day AS SELECT * FROM (%s) d WHERE read.slowly()
                """.formatted(definition));
        try {
            post("wallet", 7);

            other.summaries().refresh("daily_ledger_totals");

            assertThat(total("wallet")).isEqualTo(7);
        } finally {
            execute("CREATE OR REPLACE VIEW read.postings_by_day AS " + definition);
            execute("DROP FUNCTION read.slowly()");
        }
    }

    @Test
    void the_lease_outlasts_the_longest_refresh() {
        assertThat(SummaryRefreshSettings.DEFAULTS.leaseDuration()).isGreaterThan(PostgresSummaries.LONGEST);
    }

    @Test
    void a_name_that_is_no_summarys_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.summaries().refresh("daily_ledger_totals; DROP SCHEMA read"));
    }

    private static SummaryRefresh start(PostgresLedger ledger, String owner, LedgerMetrics metrics) {
        SummaryRefresh refresh = new SummaryRefresh(
                ledger.summaries(), ledger.leases(), owner, InstantSource.system(), metrics, SETTINGS);
        refresh.start();
        return refresh;
    }

    private void post(String total, long minor) throws SQLException {
        execute("""
                INSERT INTO read.journal_postings (position, line, account, total, currency, debit_minor, credit_minor,
                                                   occurred_at)
                SELECT coalesce(max(position), 0) + 1, 1, '%1$s', '%1$s', 'EGP', 0, %2$d, '2026-01-31T10:00:00Z'
                FROM read.journal_postings
                """.formatted(total, minor));
    }

    private long total(String name) {
        return Long.parseLong(text(
                "SELECT coalesce(sum(credit_minor), 0) FROM read.daily_ledger_totals WHERE total = '" + name + "'"));
    }

    private String text(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What became of each refresh. */
    private static final class Told implements LedgerMetrics {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void summaryRefreshed(String summary, Instant at, Duration duration) {
            lines.add(summary);
        }

        @Override
        public void summaryFailed(String summary, String reason) {
            lines.add(summary + " " + reason);
        }

        long refreshed(String summary) {
            return lines.stream().filter(summary::equals).count();
        }

        long failed(String summary) {
            return lines.stream()
                    .filter((summary + " UnavailableException")::equals)
                    .count();
        }
    }
}
