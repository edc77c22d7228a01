package tech.healthpay.ledger.core.wallet;

import java.time.Instant;
import java.util.Currency;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** What the write side knows of a wallet. Immutable and thread-safe. */
public sealed interface Wallet {

    /** There is no wallet yet. */
    record Absent() implements Wallet {}

    /**
     * There is a wallet: it was opened, whatever its status is now.
     *
     * @param profile what the opening settled for good
     * @param status where it is in its life
     * @param limits what may be debited
     * @param funds its money
     * @param lastEventAt when the last event happened; no later one is before it
     */
    record Open(Profile profile, WalletStatus status, WalletLimits limits, WalletFunds funds, Instant lastEventAt)
            implements Wallet {

        /** Returns the wallet's id. */
        public WalletId id() {
            return profile.id();
        }

        /** Returns the currency of every amount of the wallet. */
        public Currency currency() {
            return profile.currency();
        }

        Open withStatus(WalletStatus newStatus, Instant at) {
            return new Open(profile, newStatus, limits, funds.unmoved(), at);
        }

        Open withLimits(WalletLimits newLimits, Instant at) {
            return new Open(profile, status, newLimits, funds.unmoved(), at);
        }

        Open withFunds(WalletFunds newFunds, Instant at) {
            return new Open(profile, status, limits, newFunds, at);
        }
    }

    /**
     * What never changes about a wallet.
     *
     * @param currency the currency of every amount of the wallet
     */
    record Profile(WalletId id, UserId owner, WalletType type, Currency currency, KycLevel kycLevel) {}
}
