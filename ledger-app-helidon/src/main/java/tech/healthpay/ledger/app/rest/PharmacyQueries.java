package tech.healthpay.ledger.app.rest;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.Pages;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.value.PharmacyId;

/** What a pharmacy has claimed of late, from the real-time store. */
record PharmacyQueries(RealTimeReads realTime, FreshReads fresh) {

    /** How far back a pharmacy's claims are kept there. */
    private static final Duration KEPT = Duration.ofDays(90);

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/pharmacies/{pharmacyId}/claims", ReadAccess.PHARMACY, this::claims));
    }

    private Answer claims(ApiRequest request) {
        PharmacyId pharmacy = Paths.pharmacy(request);
        if (!ReadAccess.seesClaimsOf(request.actor(), pharmacy)) {
            throw Paths.nothing();
        }
        PageRequest page = request.page();
        Page<PharmacyClaimRow> claims = fresh.many(
                request,
                EnumSet.of(ReadModel.MEDCARD_REALTIME),
                "pharmacy_claims",
                () -> realTime.pharmacyClaims(pharmacy, request.now().minus(KEPT), page));
        return Pages.answer(request, claims, MedCardViews::writePharmacyClaim).taggedByContent();
    }
}
