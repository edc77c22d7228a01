package tech.healthpay.ledger.postgres.events;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import tech.healthpay.ledger.postgres.PostgresSettings;

/** Another program's connection that has appended one event and has not committed yet: it holds the position lock. */
final class OpenTransaction implements AutoCloseable {

    private static final String APPEND_ONE = """
            SELECT last_position FROM ledger.append_batch(
                ARRAY[0], ARRAY['wallet'], ARRAY[?::uuid], ARRAY[0::bigint],
                ARRAY[NULL::bytea],  '{}', '{}',
                '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
                ARRAY[0], ARRAY[gen_random_uuid()], ARRAY['wallet.created'], ARRAY[1], ARRAY['wallet'], ARRAY[?::uuid],
                ARRAY[1::bigint], ARRAY[now()], ARRAY['{}'],
                ARRAY['{"correlationId": "c", "causationId": "0197a1b2-0000-7000-8000-00000000000a",
                        "actor": "a", "roles": []}'],
                ARRAY[sha256('')])
            """;

    private final Connection connection;
    private final long position;

    private OpenTransaction(Connection connection, long position) {
        this.connection = connection;
        this.position = position;
    }

    static OpenTransaction appendTo(PostgresSettings settings, UUID wallet) throws SQLException {
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(APPEND_ONE)) {
            statement.setObject(1, wallet);
            statement.setObject(2, wallet);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new OpenTransaction(connection, rows.getLong(1));
            }
        }
    }

    long position() {
        return position;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
