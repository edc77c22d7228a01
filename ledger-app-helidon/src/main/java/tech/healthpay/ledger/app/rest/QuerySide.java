package tech.healthpay.ledger.app.rest;

import tech.healthpay.ledger.app.http.ReadProgress;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.port.WalletReads;

/**
 * What the endpoints of queries need: the read ports, and how far the read models have come.
 *
 * @param wallets wallets in detail
 * @param medCards medical cards in detail
 * @param analytics the analytic views
 * @param realTime the real-time model
 * @param progress tells when a read model has come to a position
 */
public record QuerySide(
        WalletReads wallets,
        MedCardReads medCards,
        AnalyticsReads analytics,
        RealTimeReads realTime,
        ReadProgress progress) {}
