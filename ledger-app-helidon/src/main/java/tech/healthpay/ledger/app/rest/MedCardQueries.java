package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.EntityTag;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.Pages;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.MedCardReads.ClaimFilter;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardDetail;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardSummary;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.UserId;

/** The queries of medical cards in detail. */
record MedCardQueries(MedCardReads cards, FreshReads fresh) {

    List<Endpoint> endpoints() {
        Set<Role> owners = ReadAccess.OWNERS;
        return List.of(
                Endpoint.get("/medcards", owners, this::byCardNumber),
                Endpoint.get("/medcards/{id}", owners, this::medCard),
                Endpoint.get("/medcards/{id}/summary", owners, this::summary),
                Endpoint.get("/medcards/{id}/beneficiaries", owners, this::beneficiaries),
                Endpoint.get(
                        "/medcards/{id}/claims/prescriptions",
                        ReadAccess.PRESCRIPTION_CLAIMS,
                        this::prescriptionClaims),
                Endpoint.get("/medcards/{id}/claims/insurance", ReadAccess.INSURANCE_CLAIMS, this::insuranceClaims));
    }

    private Answer byCardNumber(ApiRequest request) {
        Field<CardNumber> number = request.query().required("cardNumber", text(CardNumber::new));
        request.query().check();
        return detail(request, () -> cards.findByCardNumber(number.get(), request.today()));
    }

    private Answer medCard(ApiRequest request) {
        MedCardId id = Paths.medCard(request);
        return detail(request, () -> cards.find(id, request.today()));
    }

    private Answer detail(ApiRequest request, Supplier<Optional<MedCardDetail>> read) {
        MedCardDetail found = find(request, () -> read.get().filter(card -> seesAll(request, owner(card))));
        LocalDate today = request.today();
        boolean inFull = ReadAccess.seesPersonalDataOf(request.actor(), owner(found));
        return Answer.json(200, json -> MedCardViews.writeDetail(json, found, today, inFull))
                .tagged(EntityTag.of(found.card().version(), today));
    }

    private Answer summary(ApiRequest request) {
        MedCardId id = Paths.medCard(request);
        LocalDate today = request.today();
        MedCardSummary found = fresh.one(
                        request,
                        ReadModel.MEDCARD_DETAIL,
                        "medcard_summary",
                        () -> cards.summary(id, today).filter(summary -> seesAll(request, owner(summary.detail()))),
                        summary -> summary.detail().card().version())
                .orElseThrow(Paths::noMedCard);
        return Answer.json(200, json -> MedCardViews.writeSummary(json, found, today))
                .tagged(EntityTag.of(found.detail().card().version(), today));
    }

    private Answer beneficiaries(ApiRequest request) {
        MedCardId id = Paths.medCard(request);
        PageRequest page = request.page();
        MedCardDetail card =
                find(request, () -> cards.find(id, request.today()).filter(found -> seesAll(request, owner(found))));
        boolean inFull = ReadAccess.seesPersonalDataOf(request.actor(), owner(card));
        Page<BeneficiaryRow> rows =
                fresh.part(ReadModel.MEDCARD_DETAIL, "beneficiaries", () -> cards.beneficiaries(id, page));
        return Pages.answer(request, rows, (json, row) -> MedCardViews.writeBeneficiary(json, row, inFull))
                .tagged(EntityTag.of(card.card().version()));
    }

    private Answer prescriptionClaims(ApiRequest request) {
        MedCardId id = Paths.medCard(request);
        PageRequest page = request.page();
        MedCardDetail card = find(
                request,
                () -> cards.find(id, request.today())
                        .filter(found -> prescriptionFilter(request, found).isPresent()));
        ClaimFilter filter = prescriptionFilter(request, card).orElseThrow(Paths::noMedCard);
        Page<PrescriptionClaimRow> rows = fresh.part(
                ReadModel.MEDCARD_DETAIL, "prescription_claims", () -> cards.prescriptionClaims(id, filter, page));
        return Pages.answer(request, rows, MedCardViews::writePrescriptionClaim)
                .tagged(EntityTag.of(card.card().version()));
    }

    private static Optional<ClaimFilter> prescriptionFilter(ApiRequest request, MedCardDetail card) {
        return ReadAccess.prescriptionClaims(request.actor(), owner(card));
    }

    /** A provider sees a card only through its own claims: one without any does not exist for it. */
    private Answer insuranceClaims(ApiRequest request) {
        MedCardId id = Paths.medCard(request);
        PageRequest page = request.page();
        MedCardDetail card = find(
                request,
                () -> cards.find(id, request.today())
                        .filter(found -> insuranceFilter(request, found)
                                .filter(filter -> filter.equals(ClaimFilter.ALL) || hasClaims(id, filter))
                                .isPresent()));
        ClaimFilter filter = insuranceFilter(request, card).orElseThrow(Paths::noMedCard);
        Page<InsuranceClaimRow> rows =
                fresh.part(ReadModel.MEDCARD_DETAIL, "insurance_claims", () -> cards.insuranceClaims(id, filter, page));
        return Pages.answer(request, rows, MedCardViews::writeInsuranceClaim)
                .tagged(EntityTag.of(card.card().version()));
    }

    private static Optional<ClaimFilter> insuranceFilter(ApiRequest request, MedCardDetail card) {
        return ReadAccess.insuranceClaims(request.actor(), owner(card));
    }

    private boolean hasClaims(MedCardId id, ClaimFilter filter) {
        return !cards.insuranceClaims(id, filter, PageRequest.first(1)).items().isEmpty();
    }

    private MedCardDetail find(ApiRequest request, Supplier<Optional<MedCardDetail>> read) {
        return fresh.one(
                        request,
                        ReadModel.MEDCARD_DETAIL,
                        "medcard",
                        read,
                        card -> card.card().version())
                .orElseThrow(Paths::noMedCard);
    }

    private static boolean seesAll(ApiRequest request, UserId owner) {
        return ReadAccess.seesOwnedBy(request.actor(), owner);
    }

    private static UserId owner(MedCardDetail card) {
        return card.card().userId();
    }
}
