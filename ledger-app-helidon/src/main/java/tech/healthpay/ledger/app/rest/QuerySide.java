package tech.healthpay.ledger.app.rest;

import tech.healthpay.ledger.app.http.ReadProgress;
import tech.healthpay.ledger.app.tail.EventStreams;
import tech.healthpay.ledger.core.audit.EventProofs;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.JournalReads;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.port.TransferReads;
import tech.healthpay.ledger.core.port.WalletReads;

/**
 * What the endpoints of queries need: the read ports, and how far the read models have come.
 *
 * @param wallets wallets in detail
 * @param transfers transfers in detail
 * @param payments payments and payment requests in detail
 * @param journal the journal
 * @param medCards medical cards in detail
 * @param analytics the analytic views
 * @param events the audit trail
 * @param streams the audit trail's live tail; whoever opened them closes them
 * @param proofs proofs of events
 * @param realTime the real-time model
 * @param progress tells when a read model has come to a position
 */
public record QuerySide(
        WalletReads wallets,
        TransferReads transfers,
        PaymentReads payments,
        JournalReads journal,
        MedCardReads medCards,
        AnalyticsReads analytics,
        EventReads events,
        EventStreams streams,
        EventProofs proofs,
        RealTimeReads realTime,
        ReadProgress progress) {}
