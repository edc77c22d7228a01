package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import java.util.function.Supplier;

/** Every statement on one generation of each group of tables, prepared once. Immutable and thread-safe. */
record PreparedTables(WalletTables wallets, CardTables cards, CheckpointTable checkpoints) {

    /** The statements on one generation of the cards' tables. */
    record CardTables(MedCardTables medCards, MedCardMonthTables months, PharmacyClaimTable pharmacyClaims) {

        static CardTables on(CqlSession session, String keyspace, int generation) {
            return new CardTables(
                    new MedCardTables(session, keyspace, generation),
                    new MedCardMonthTables(session, keyspace, generation),
                    new PharmacyClaimTable(session, keyspace, generation));
        }
    }

    MedCardTables medCards() {
        return cards.medCards();
    }

    MedCardMonthTables months() {
        return cards.months();
    }

    PharmacyClaimTable pharmacyClaims() {
        return cards.pharmacyClaims();
    }

    /**
     * Prepares something.
     *
     * @throws RealTimeStoreException if the tables are not as this module makes them
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the server does not answer
     */
    static <T> T prepared(Supplier<T> statements) {
        try {
            return statements.get();
        } catch (DriverException failed) {
            throw CqlFailures.translate(failed);
        }
    }
}
