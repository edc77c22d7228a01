package tech.healthpay.ledger.app.rest;

import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.port.MedCardReads.ClaimFilter;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Who may watch what: whoever may read it, judged by the rules of the query and refused with its errors. Neither owners nor
 * the roles of a token change, so that it need be judged once. Thread-safe.
 *
 * @param queries where the owners are found
 * @param clock what day it is
 */
public record WatchAccess(QuerySide queries, InstantSource clock) {

    /** As for {@code GET /wallets/{id}/balance}. */
    public void requireBalance(Actor actor, WalletId id) {
        requireRole(actor, ReadAccess.OWNERS);
        require(
                queries.realTime().walletBalance(id).filter(wallet -> ReadAccess.seesOwnedBy(actor, wallet.userId())),
                Paths::noWallet);
    }

    /** As for {@code GET /wallets/{id}/transactions} and {@code GET /wallets/{id}/payments}. */
    public void requireWallet(Actor actor, WalletId id) {
        requireRole(actor, ReadAccess.OWNERS);
        require(
                queries.wallets().find(id).filter(wallet -> ReadAccess.seesOwnedBy(actor, wallet.userId())),
                Paths::noWallet);
    }

    /** As for {@code GET /medcards/{id}/status}. */
    public void requireCardStatus(Actor actor, MedCardId id) {
        requireRole(actor, ReadAccess.LIVE_CARD);
        require(
                queries.realTime().medCardStatus(id).filter(card -> ReadAccess.seesLiveCardOf(actor, card.userId())),
                Paths::noMedCard);
    }

    /**
     * As for {@code GET /medcards/{id}/claims/prescriptions}.
     *
     * @return which of them the actor sees
     */
    public ClaimFilter requireClaimsOn(Actor actor, MedCardId id) {
        requireRole(actor, ReadAccess.PRESCRIPTION_CLAIMS);
        return queries.medCards()
                .find(id, CairoCalendar.day(clock.instant()))
                .flatMap(found ->
                        ReadAccess.prescriptionClaims(actor, found.card().userId()))
                .orElseThrow(Paths::noMedCard);
    }

    /** As for {@code GET /pharmacies/{pharmacyId}/claims}. */
    public void requireClaimsAt(Actor actor, PharmacyId id) {
        requireRole(actor, ReadAccess.PHARMACY);
        if (!ReadAccess.seesClaimsOf(actor, id)) {
            throw Paths.nothing();
        }
    }

    /** As for {@code GET /payments/{id}}. */
    public void requirePayment(Actor actor, PaymentId id) {
        requireRole(actor, ReadAccess.PAYMENTS);
        WalletOwners owners = new WalletOwners(queries.wallets());
        require(
                queries.payments()
                        .find(id)
                        .filter(payment -> ReadAccess.seesPayment(
                                actor, payment.merchantId(), () -> owners.of(payment.walletId()))),
                Paths::noPayment);
    }

    /** As for {@code GET /events}. */
    public void requireEvents(Actor actor) {
        requireRole(actor, ReadAccess.EVERYTHING);
    }

    private static void require(Optional<?> seen, Supplier<ProblemException> missing) {
        if (seen.isEmpty()) {
            throw missing.get();
        }
    }

    private static void requireRole(Actor actor, Set<Role> roles) {
        if (Collections.disjoint(actor.roles(), roles)) {
            throw new ProblemException(Problems.forbidden());
        }
    }
}
