package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import tech.healthpay.ledger.scylla.Generations.View;
import tech.healthpay.ledger.scylla.PreparedTables.CardTables;

/** The statements on whichever tables are asked for: those that are live, or of another generation. Thread-safe. */
final class LiveTables {
    /** Live, fresh, previous, and one more before it is forgotten that another was dropped. */
    private static final int MOST_REMEMBERED = 4;

    private final CqlSession session;
    private final String keyspace;
    private final Generations generations;
    private final CheckpointTable checkpoints;
    private final Map<Integer, WalletTables> wallets = new ConcurrentHashMap<>();
    private final Map<Integer, CardTables> cards = new ConcurrentHashMap<>();

    /** Prepares the statements on the tables that are live now. */
    LiveTables(CqlSession session, String keyspace, Generations generations) {
        this.session = session;
        this.keyspace = keyspace;
        this.generations = generations;
        this.checkpoints = PreparedTables.prepared(() -> new CheckpointTable(session, keyspace));
        live();
    }

    /** Returns the tables that readers ask. */
    PreparedTables live() {
        View view = generations.current();
        return tables(view.live(TableGroup.WALLETS), view.live(TableGroup.MEDCARDS));
    }

    /** Returns the live tables, but for one group's, which are of that generation. */
    PreparedTables of(TableGroup group, int generation) {
        View view = generations.current();
        return switch (group) {
            case WALLETS -> tables(generation, view.live(TableGroup.MEDCARDS));
            case MEDCARDS -> tables(view.live(TableGroup.WALLETS), generation);
        };
    }

    /** Returns the checkpoints, which have no generations. */
    CheckpointTable checkpoints() {
        return checkpoints;
    }

    private PreparedTables tables(int ofWallets, int ofCards) {
        return new PreparedTables(
                prepared(wallets, ofWallets, number -> new WalletTables(session, keyspace, number)),
                prepared(cards, ofCards, number -> CardTables.on(session, keyspace, number)),
                checkpoints);
    }

    private static <T> T prepared(Map<Integer, T> known, int number, IntFunction<T> preparation) {
        T present = known.get(number);
        if (present != null) {
            return present;
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(number, absent -> PreparedTables.prepared(() -> preparation.apply(number)));
    }
}
