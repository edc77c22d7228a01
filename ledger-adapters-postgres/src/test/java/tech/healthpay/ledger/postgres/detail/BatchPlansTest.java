package tech.healthpay.ledger.postgres.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/**
 * The first pages of many lists cost as much as their items, not as much as the tables: PostgreSQL goes down an index once
 * for each owner and scans none, with five hundred owners who have a hundred items each.
 */
class BatchPlansTest {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    private static final Pattern INDEX_SCAN = Pattern.compile("Index (?:Only )?Scan (?:Backward )?(?:using|on) (\\w+)");

    private static Connection connection;

    @BeforeAll
    static void fill_the_tables() throws SQLException, IOException {
        connection = LEDGER.connect();
        try (InputStream rows = BatchPlansTest.class.getResourceAsStream("many-rows.sql");
                Statement statement = connection.createStatement()) {
            statement.execute(new String(rows.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments(PostgresMedCardReads.BENEFICIARIES, List.of("beneficiaries_pkey")),
                arguments(
                        PostgresMedCardReads.PRESCRIPTIONS,
                        List.of("prescription_claims_newest", "prescription_items_pkey")),
                arguments(
                        PostgresMedCardReads.INSURANCE_CLAIMS,
                        List.of("insurance_claims_newest", "claim_documents_pkey")),
                arguments(PostgresWalletReads.WALLETS, List.of("wallets_of_user")),
                arguments(PostgresWalletReads.TRANSACTIONS, List.of("transactions_pkey")),
                arguments(PostgresPaymentReads.PAYMENTS, List.of("payments_of_wallet")),
                arguments(PostgresPaymentReads.REFUNDS, List.of("refunds_pkey")));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void first_pages_are_read_by_index(OwnedList<?> list, List<String> indexes) throws SQLException {
        String plan = String.join("\n", explain(list.selectFirstOfEach()));

        assertThat(plan).doesNotContain("Seq Scan");
        assertThat(INDEX_SCAN.matcher(plan).results().map(scan -> scan.group(1)))
                .containsExactlyInAnyOrderElementsOf(indexes);
    }

    private static List<String> explain(String select) throws SQLException {
        String owners = "(SELECT array_agg(pg_temp.id(owner)) FROM generate_series(1, 50) owner)";
        List<String> plan = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery(
                        "EXPLAIN " + select.replace(":owners", owners).replace(":most", "4"))) {
            while (lines.next()) {
                plan.add(lines.getString(1));
            }
        }
        return plan;
    }
}
