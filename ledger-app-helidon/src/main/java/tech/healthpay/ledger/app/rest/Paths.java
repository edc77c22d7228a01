package tech.healthpay.ledger.app.rest;

import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.ApiRouting;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * What paths name. A text that cannot be an identifier names nothing, so it answers like one that does not exist; what an
 * actor may not see answers the same.
 */
final class Paths {

    static final String WALLETS = ApiRouting.ROOT + "/wallets/";
    static final String MEDCARDS = ApiRouting.ROOT + "/medcards/";

    private Paths() {}

    static WalletId wallet(ApiRequest request) {
        return request.pathId("id").map(WalletId::new).orElseThrow(Paths::noWallet);
    }

    static MedCardId medCard(ApiRequest request) {
        return request.pathId("id").map(MedCardId::new).orElseThrow(Paths::noMedCard);
    }

    static UserId user(ApiRequest request) {
        return request.pathId("userId").map(UserId::new).orElseThrow(Paths::nothing);
    }

    static BeneficiaryId beneficiary(ApiRequest request) {
        return request.pathId("beneficiaryId")
                .map(BeneficiaryId::new)
                .orElseThrow(() -> problem("BENEFICIARY_NOT_FOUND", "there is no such beneficiary"));
    }

    static ClaimId claim(ApiRequest request) {
        try {
            return new ClaimId(request.path("claimId"));
        } catch (InvalidValueException e) {
            throw problem("CLAIM_NOT_FOUND", "there is no such claim");
        }
    }

    static PharmacyId pharmacy(ApiRequest request) {
        try {
            return new PharmacyId(request.path("pharmacyId"));
        } catch (InvalidValueException e) {
            throw nothing();
        }
    }

    static ProblemException noWallet() {
        return problem("WALLET_NOT_FOUND", "there is no such wallet");
    }

    static ProblemException noMedCard() {
        return problem("MEDCARD_NOT_FOUND", "there is no such medical card");
    }

    static ProblemException nothing() {
        return problem("NOT_FOUND", "there is no such thing");
    }

    private static ProblemException problem(String code, String detail) {
        return new ProblemException(Problems.notFound(code, detail));
    }
}
