package tech.healthpay.ledger.postgres.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.RealTimeStoreContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The real-time rows in PostgreSQL keep the contract of every store of theirs; claims stay 90 days. */
class PostgresRealTimeStoreTest extends RealTimeStoreContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return LEDGER.get().realTimeStore(InstantSource.system());
    }

    @Test
    void claims_past_their_time_are_not_written_and_those_that_were_go_as_others_come() throws SQLException {
        ProjectionStore<RealTimeRow> early =
                LEDGER.get().realTimeStore(InstantSource.fixed(now.minus(Duration.ofDays(100))));
        ProjectionStore<RealTimeRow> late = LEDGER.get().realTimeStore(InstantSource.fixed(now));
        early.save("claims", List.of(claim(101), claim(102), claim(103), claim(191)), List.of());
        assertThat(claims("> interval '90 days'")).isEqualTo(3);

        late.save("claims", List.of(claim(1)), List.of());
        assertThat(claims("> interval '90 days'")).isEqualTo(1);

        late.save("claims", List.of(claim(91), claim(2)), List.of());
        assertThat(claims("> interval '90 days'")).isZero();
    }

    private RealTimeRow claim(int daysAgo) {
        Money one = Money.parse("1.00", Money.EGP);
        return new PharmacyClaimRow(
                new PharmacyId("ph-1"),
                now.minus(Duration.ofDays(daysAgo)),
                new MedCardId(UUID.randomUUID()),
                new ClaimId("rx-1"),
                UUID.randomUUID(),
                one,
                one,
                Money.parse("0.00", Money.EGP),
                3);
    }

    private static int claims(String age) throws SQLException {
        try (Connection connection = LEDGER.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM read_realtime.pharmacy_claims_recent WHERE pharmacy_id = 'ph-1'"
                                + " AND now() - claimed_at " + age)) {
            row.next();
            return row.getInt(1);
        }
    }
}
