package tech.healthpay.ledger.app.rest;

import java.util.UUID;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.ApiRouting;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * What paths name. A text that cannot be an identifier names nothing, so it answers like one that does not exist; what an
 * actor may not see answers the same.
 */
final class Paths {

    static final String WALLETS = ApiRouting.ROOT + "/wallets/";
    static final String MEDCARDS = ApiRouting.ROOT + "/medcards/";
    static final String TRANSFERS = ApiRouting.ROOT + "/transfers/";
    static final String PAYMENTS = ApiRouting.ROOT + "/payments/";
    static final String PAYMENT_REQUESTS = ApiRouting.ROOT + "/payment-requests/";

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private Paths() {}

    static WalletId wallet(ApiRequest request) {
        return request.pathId("id").map(WalletId::new).orElseThrow(Paths::noWallet);
    }

    static MedCardId medCard(ApiRequest request) {
        return request.pathId("id").map(MedCardId::new).orElseThrow(Paths::noMedCard);
    }

    static TransferId transfer(ApiRequest request) {
        return request.pathId("id").map(TransferId::new).orElseThrow(Paths::noTransfer);
    }

    static PaymentId payment(ApiRequest request) {
        return request.pathId("id").map(PaymentId::new).orElseThrow(Paths::noPayment);
    }

    static PaymentRequestId paymentRequest(ApiRequest request) {
        return request.pathId("id").map(PaymentRequestId::new).orElseThrow(Paths::noPaymentRequest);
    }

    static Account account(ApiRequest request) {
        try {
            return new Account(request.path("account"));
        } catch (InvalidValueException e) {
            throw nothing();
        }
    }

    /** Reads {@code {type}} and {@code {id}}: any aggregate. */
    static StreamId aggregate(ApiRequest request) {
        UUID id = request.pathId("id").orElseThrow(Paths::nothing);
        for (AggregateType type : AggregateType.values()) {
            if (type.wireName().equals(request.path("type"))) {
                return new StreamId(type, id);
            }
        }
        throw nothing();
    }

    /** Reads {@code {version}}: any that an aggregate can have. */
    static long version(ApiRequest request) {
        String text = request.path("version");
        if (!VERSION.matcher(text).matches()) {
            throw nothing();
        }
        return Long.parseLong(text);
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

    static ProblemException noTransfer() {
        return problem("TRANSFER_NOT_FOUND", "there is no such transfer");
    }

    static ProblemException noPayment() {
        return problem("PAYMENT_NOT_FOUND", "there is no such payment");
    }

    static ProblemException noPaymentRequest() {
        return problem("PAYMENT_REQUEST_NOT_FOUND", "there is no such payment request");
    }

    static ProblemException noProofYet() {
        return problem("PROOF_NOT_READY", "no checkpoint covers the event yet; ask again in some seconds");
    }

    static ProblemException nothing() {
        return problem("NOT_FOUND", "there is no such thing");
    }

    private static ProblemException problem(String code, String detail) {
        return new ProblemException(Problems.notFound(code, detail));
    }
}
