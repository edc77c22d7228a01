package tech.healthpay.ledger.postgres.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.RebuildableDetailContract;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.core.port.TableDifference;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** Tables in PostgreSQL change places, and everything that hangs on them goes along. */
class PostgresRebuildableStoreTest extends RebuildableDetailContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    private static final String SHAPE = """
            SELECT format('%s.%s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod)) FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relnamespace = 'read'::regnamespace
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'read'
            UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE connamespace = 'read'::regnamespace
            UNION ALL SELECT format('%s %s', viewname, definition) FROM pg_views WHERE schemaname = 'read'
            UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'read'::regnamespace
            UNION ALL SELECT format('%s %s', relname, relacl) FROM pg_class
            WHERE relnamespace = 'read'::regnamespace AND relkind = 'r' AND relacl IS NOT NULL
            ORDER BY 1
            """;

    @Override
    protected RebuildableStore<DetailRow> store() {
        return LEDGER.get().detailStore();
    }

    @Test
    void tables_indexes_constraints_views_functions_and_privileges_are_the_same_afterwards() throws SQLException {
        try (Connection connection = LEDGER.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("GRANT SELECT ON read.medcards TO PUBLIC");
            List<String> before = texts(statement, SHAPE);

            change(new MedCardDetailProjection());

            assertThat(texts(statement, SHAPE)).isEqualTo(before).isNotEmpty();
        }
    }

    @Test
    void views_show_the_tables_that_are_live() throws SQLException {
        try (Connection connection = LEDGER.connect();
                Statement statement = connection.createStatement()) {
            change(new MedCardDetailProjection());
            statement.execute("""
                    INSERT INTO read.medcards (medcard_id, user_id, card_number, status, currency, holder, expiry_date,
                        created_at, updated_at, version)
                    VALUES (gen_random_uuid(), gen_random_uuid(), 'MC1', 'active', 'EGP', '{}', '2030-01-01', now(), now(), 1)
                    """);
            statement.execute("""
                    INSERT INTO read.medcard_terms (medcard_id, version, effective_date, tier, created_at)
                    SELECT medcard_id, 1, '2020-01-01', 'gold', now() FROM read.medcards
                    """);
            String summary = "SELECT card_number || ' ' || tier FROM read.medcard_summary";

            assertThat(texts(statement, summary)).containsExactly("MC1 gold");
            change(new MedCardDetailProjection());
            assertThat(texts(statement, summary)).isEmpty();
            store().swap(
                            MedCardDetailProjection.NAME,
                            new MedCardDetailProjection().writes(),
                            Copy.PREVIOUS,
                            UUID.randomUUID(),
                            () -> {});
            assertThat(texts(statement, summary)).containsExactly("MC1 gold");
        }
    }

    @Test
    void every_kind_of_difference_is_counted_with_keys_as_examples() throws SQLException {
        Projection<DetailRow> wallets = projections().getFirst();
        DetailRow same = newWallet(1);
        DetailRow changed = newWallet(1);
        DetailRow onlyLive = newWallet(1);
        DetailRow onlyNew = newWallet(1);
        UUID request = UUID.randomUUID();
        store().prepare(wallets.name(), wallets.writes(), request);
        try (Connection connection = LEDGER.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM read.wallets");
            store().save(wallets.name(), List.of(same, changed, onlyLive), List.of());
            store().copy(wallets.name(), Copy.FRESH).save(wallets.name(), List.of(same, changed, onlyNew), List.of());
            statement.execute("UPDATE read_fresh.wallets SET status = 'closed' WHERE wallet_id = '%s'"
                    .formatted(changed.key().aggregateId()));
        }

        assertThat(store().compare(wallets.name(), wallets.writes(), Copy.FRESH))
                .contains(new TableDifference(
                        "wallets",
                        1,
                        1,
                        1,
                        1,
                        0,
                        List.of(
                                "wallet_id=" + changed.key().aggregateId(),
                                "wallet_id=" + onlyLive.key().aggregateId(),
                                "wallet_id=" + onlyNew.key().aggregateId())));
    }

    @Test
    void tables_of_every_projection_can_be_compared() {
        for (Projection<DetailRow> projection : projections()) {
            store().prepare(projection.name(), projection.writes(), UUID.randomUUID());

            assertThat(store().compare(projection.name(), projection.writes(), Copy.FRESH))
                    .isNotEmpty();
        }
    }

    private void change(Projection<DetailRow> projection) {
        UUID request = UUID.randomUUID();
        store().prepare(projection.name(), projection.writes(), request);
        store().swap(projection.name(), projection.writes(), Copy.FRESH, request, () -> {});
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
