package tech.healthpay.ledger.postgres.detail;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.postgres.PostgresFailureException;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;

/**
 * Tables of one shape in several schemas: live ones in {@code read}, fresh ones in {@code read_fresh}, previous ones in
 * {@code read_previous}, and so for every read model. Names of tables, constraints and indexes are the same everywhere, so
 * that migrations find them whichever tables are live.
 *
 * @param live the schema of the live tables
 */
record TableCopies(String live) {

    String schema(Copy copy) {
        return switch (copy) {
            case FRESH -> live + "_fresh";
            case PREVIOUS -> live + "_previous";
        };
    }

    /** Returns a reading of statements on live tables by which they mean a copy's. */
    UnaryOperator<String> reading(Copy copy) {
        Pattern names = Pattern.compile("\\b" + live + "\\.");
        return sql -> names.matcher(sql).replaceAll(schema(copy) + ".");
    }

    /** Makes a fresh, empty table like the live one, with its constraints, indexes and privileges. */
    void makeFresh(Handle handle, String table) {
        String present = live + "." + table;
        String fresh = schema(Copy.FRESH) + "." + table;
        execute(handle, "DROP TABLE IF EXISTS " + fresh);
        execute(handle, "CREATE TABLE " + fresh + " (LIKE " + present + " INCLUDING ALL EXCLUDING INDEXES)");
        List<String> definitions = new ArrayList<>();
        definitions.addAll(handle.createQuery("""
                        SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', CAST(:fresh AS text), c.conname,
                                      pg_get_constraintdef(c.oid))
                        FROM pg_constraint c
                        WHERE c.conrelid = CAST(:live AS regclass) AND c.contype IN ('p', 'u')
                        """)
                .bind("fresh", fresh)
                .bind("live", present)
                .mapTo(String.class)
                .list());
        definitions.addAll(handle.createQuery("""
                        SELECT replace(pg_get_indexdef(i.indexrelid), ' ON ' || :live || ' ', ' ON ' || :fresh || ' ')
                        FROM pg_index i
                        WHERE i.indrelid = CAST(:live AS regclass)
                          AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
                        """)
                .bind("fresh", fresh)
                .bind("live", present)
                .mapTo(String.class)
                .list());
        definitions.addAll(handle.createQuery("""
                        SELECT format('GRANT %s ON %s TO %s', a.privilege_type, CAST(:fresh AS text),
                                      CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE CAST(CAST(a.grantee AS regrole) AS text) END)
                        FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) AS a
                        WHERE c.oid = CAST(:live AS regclass) AND a.grantee <> c.relowner
                        """)
                .bind("fresh", fresh)
                .bind("live", present)
                .mapTo(String.class)
                .list());
        definitions.forEach(definition -> execute(handle, definition));
    }

    /** Lets a copy and the live tables change places; functions and views follow, which are bound to tables and not to names. */
    void change(Handle handle, List<String> tables, Copy copy) {
        List<String> definitions = dependents(handle, tables);
        String aside = schema(copy == Copy.FRESH ? Copy.PREVIOUS : Copy.FRESH);
        for (String table : tables) {
            execute(handle, "DROP TABLE IF EXISTS " + aside + "." + table);
            execute(handle, "ALTER TABLE " + live + "." + table + " SET SCHEMA " + aside);
            execute(handle, "ALTER TABLE " + schema(copy) + "." + table + " SET SCHEMA " + live);
            if (copy == Copy.PREVIOUS) {
                execute(handle, "ALTER TABLE " + aside + "." + table + " SET SCHEMA " + schema(Copy.PREVIOUS));
            }
        }
        definitions.forEach(definition -> execute(handle, definition));
    }

    /** Returns the statements that make functions and views again, read while the names still mean the same tables. */
    private List<String> dependents(Handle handle, List<String> tables) {
        SqlArray names = SqlArray.of(SqlType.TEXT, tables, table -> live + "." + table);
        requireNoMaterializedView(handle, names);
        List<String> definitions = new ArrayList<>();
        definitions.addAll(
                handle.createQuery("""
                        SELECT pg_get_functiondef(p.oid)
                        FROM pg_proc p
                        WHERE EXISTS (SELECT FROM pg_depend d
                                      WHERE d.classid = CAST('pg_proc' AS regclass) AND d.objid = p.oid
                                        AND d.refclassid = CAST('pg_class' AS regclass)
                                        AND d.refobjid IN (SELECT CAST(n AS regclass) FROM unnest(?) AS n))
                        ORDER BY p.oid
                        """).bind(0, names).mapTo(String.class).list());
        definitions.addAll(dependentRelations(handle, "v", names).stream()
                .map(view -> "CREATE OR REPLACE VIEW " + view)
                .toList());
        return definitions;
    }

    private static void requireNoMaterializedView(Handle handle, SqlArray names) {
        if (!dependentRelations(handle, "m", names).isEmpty()) {
            throw new PostgresFailureException(
                    "a materialised view selects from a table that is to change places: let it select from a view",
                    new IllegalStateException());
        }
    }

    private static List<String> dependentRelations(Handle handle, String kind, SqlArray names) {
        return handle.createQuery("""
                        SELECT CAST(CAST(c.oid AS regclass) AS text) || ' AS ' || pg_get_viewdef(c.oid)
                        FROM pg_class c
                        WHERE c.relkind = ? AND EXISTS (
                            SELECT FROM pg_rewrite r JOIN pg_depend d
                                ON d.classid = CAST('pg_rewrite' AS regclass) AND d.objid = r.oid
                            WHERE r.ev_class = c.oid AND d.refclassid = CAST('pg_class' AS regclass)
                              AND d.refobjid IN (SELECT CAST(n AS regclass) FROM unnest(?) AS n))
                        ORDER BY c.oid
                        """)
                .bind(0, kind)
                .bind(1, names)
                .mapTo(String.class)
                .list();
    }

    /** By the driver itself: definitions are full of what a statement with parameters would take for its own. */
    private static void execute(Handle handle, String sql) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }
}
