package tech.healthpay.ledger.app.http;

import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;

/** The read models that queries ask, each kept by one projection. */
public enum ReadModel {
    /** Wallets and transfers in PostgreSQL. */
    WALLET_DETAIL(WalletDetailProjection.NAME, "postgres"),
    /** Medical cards in PostgreSQL. */
    MEDCARD_DETAIL(MedCardDetailProjection.NAME, "postgres"),
    /** Payments and payment requests in PostgreSQL. */
    PAYMENT_DETAIL(PaymentDetailProjection.NAME, "postgres"),
    /** The journal in PostgreSQL. */
    JOURNAL_DETAIL(JournalDetailProjection.NAME, "postgres"),
    /** Wallets in the real-time store. */
    WALLET_REALTIME(WalletRealTimeProjection.NAME, ReadModel.REAL_TIME_STORE),
    /** Medical cards in the real-time store. */
    MEDCARD_REALTIME(MedCardRealTimeProjection.NAME, ReadModel.REAL_TIME_STORE);

    /** What {@link #store} calls the store of the real-time model, whichever it is. */
    public static final String REAL_TIME_STORE = "realtime";

    private final String projection;
    private final String store;

    ReadModel(String projection, String store) {
        this.projection = projection;
        this.store = store;
    }

    /** Returns the name of the projection that keeps it. */
    public String projection() {
        return projection;
    }

    /** Returns {@code postgres}, or {@link #REAL_TIME_STORE}. */
    public String store() {
        return store;
    }
}
