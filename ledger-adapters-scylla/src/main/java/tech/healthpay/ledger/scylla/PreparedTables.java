package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;

/** Every statement of this module, prepared once. Immutable and thread-safe. */
record PreparedTables(
        WalletTables wallets,
        MedCardTables medCards,
        MedCardMonthTables months,
        PharmacyClaimTable pharmacyClaims,
        CheckpointTable checkpoints) {

    /**
     * Prepares them.
     *
     * @throws RealTimeStoreException if the tables are not as this module makes them
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the server does not answer
     */
    static PreparedTables on(CqlSession session, String keyspace) {
        try {
            return new PreparedTables(
                    new WalletTables(session, keyspace),
                    new MedCardTables(session, keyspace),
                    new MedCardMonthTables(session, keyspace),
                    new PharmacyClaimTable(session, keyspace),
                    new CheckpointTable(session, keyspace));
        } catch (DriverException failed) {
            throw CqlFailures.translate(failed);
        }
    }
}
