package tech.healthpay.ledger.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.OnPostgresAlone;
import tech.healthpay.ledger.app.testing.RealLedger;

/** The materialized views follow by themselves, as the whole ledger is wired: at the start, and when their time has come. */
@OnPostgresAlone
class MaterializedViewsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Test
    void reports_follow_on_their_schedule_and_metrics_tell_when_they_did() {
        try (RealLedger ledger = RealLedger.start(MaterializedViewsTest.class, NOON)) {
            await(() -> refreshedAt(ledger, NOON));
            Bodies.require(201, ledger.operator().post("/wallets", Bodies.wallet(UUID.randomUUID(), "10.00")));
            Bodies.require(200, ledger.operator().get("/ledger/trial-balance?minPosition=1", "Prefer", "wait=10"));
            assertThat(total(ledger)).isEqualTo("0");

            ledger.clock().advance(Duration.ofMinutes(5));

            await(() -> total(ledger).equals("1000"));
            await(() -> refreshedAt(ledger, NOON.plus(Duration.ofMinutes(5))));
        }
    }

    private static boolean refreshedAt(RealLedger ledger, Instant time) {
        String metrics = ledger.operator().get("//observe/metrics").text();
        return metrics.lines()
                        .filter(line -> line.startsWith("healthpay_summary_refreshed_timestamp_seconds"))
                        .filter(line ->
                                Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) == time.getEpochSecond())
                        .count()
                == 2;
    }

    private static String total(RealLedger ledger) {
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT coalesce(sum(credit_minor), 0) FROM read.daily_ledger_totals WHERE total = 'wallet'")) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        } catch (SQLException e) {
            throw new AssertionError("the view cannot be read", e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
