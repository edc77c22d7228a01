package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.ID;
import static tech.healthpay.ledger.app.json.FieldTypes.TEXT;
import static tech.healthpay.ledger.app.json.FieldTypes.count;
import static tech.healthpay.ledger.app.json.FieldTypes.id;
import static tech.healthpay.ledger.app.json.FieldTypes.oneOf;
import static tech.healthpay.ledger.app.json.FieldTypes.positive;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.handling.CommandResult.Accepted;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ApproveInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.PayInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RejectInsuranceClaim;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.WalletId;

/** The commands of claims and copayments. */
final class ClaimCommands {

    private static final int MAX_ITEMS = 200;
    private static final int MAX_DOCUMENTS = 20;
    private static final int MAX_QUANTITY = 1_000_000;

    private final CommandSide side;
    private final CommandRunner runner;

    ClaimCommands(CommandSide side) {
        this.side = side;
        this.runner = new CommandRunner(side);
    }

    List<Endpoint> endpoints() {
        String insurance = "/medcards/{id}/claims/insurance";
        return List.of(
                Endpoint.post(
                        "/medcards/{id}/claims/prescriptions", CommandRoles.PRESCRIPTIONS, this::claimPrescription),
                Endpoint.post(insurance, CommandRoles.INSURANCE_CLAIMS, this::fileInsuranceClaim),
                Endpoint.post(insurance + "/{claimId}/approve", CommandRoles.OPERATORS, this::approve),
                Endpoint.post(insurance + "/{claimId}/reject", CommandRoles.OPERATORS, this::reject),
                Endpoint.post(insurance + "/{claimId}/pay", CommandRoles.OPERATORS, this::pay),
                Endpoint.post("/medcards/{id}/copayments", CommandRoles.COPAYMENTS, this::chargeCopayment));
    }

    private Answer claimPrescription(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        InputObject body = request.body();
        Field<ClaimId> prescription = body.required("prescriptionId", text(ClaimId::new));
        Field<PharmacyId> pharmacy = body.required("pharmacyId", text(PharmacyId::new));
        Field<UUID> beneficiary = body.required("beneficiaryId", ID);
        Currency currency = currency(body, card);
        Field<Money> total = body.required("totalAmount", positive(currency));
        List<Item> items = new ArrayList<>();
        body.objects("items", 1, MAX_ITEMS).forEach(item -> items.add(Item.read(item, currency)));
        Field<String> location = body.optional("pharmacyLocation", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted = runner.run(
                request,
                new ClaimPrescription(
                        card,
                        prescription.get(),
                        pharmacy.get(),
                        beneficiary.get(),
                        total.get(),
                        items.stream().map(Item::value).toList(),
                        location.orNull(),
                        request.now()));
        PrescriptionClaimed claimed = accepted.event(PrescriptionClaimed.class);
        return CommandRunner.created(
                accepted,
                Paths.MEDCARDS + card + "/claims/prescriptions#" + prescription.get(),
                json -> json.text("medCardId", card)
                        .text("prescriptionId", claimed.prescriptionId())
                        .currency(claimed.totalAmount().currency())
                        .money("totalAmount", claimed.totalAmount())
                        .money("coveredAmount", claimed.coveredAmount())
                        .money("copaymentAmount", claimed.copaymentAmount())
                        .money("remainingLimit", claimed.remainingLimitAfter()));
    }

    /** One line of a prescription; it may name the currency of its prices, which is the claim's if it does not. */
    private record Item(
            Field<String> drugCode,
            Field<String> drugName,
            Field<Integer> quantity,
            Field<Money> unitPrice,
            Field<Money> totalPrice) {

        static Item read(InputObject item, Currency claims) {
            Currency currency = item.currency(() -> claims);
            return new Item(
                    item.required("drugCode", text(1, 64)),
                    item.required("drugName", text(1, Texts.MAX_NAME)),
                    item.required("quantity", count(MAX_QUANTITY)),
                    item.required("unitPrice", positive(currency)),
                    item.required("totalPrice", positive(currency)));
        }

        PrescriptionItem value() {
            return new PrescriptionItem(
                    drugCode.get(), drugName.get(), quantity.get(), unitPrice.get(), totalPrice.get());
        }
    }

    private Answer fileInsuranceClaim(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        InputObject body = request.body();
        Field<ClaimId> claim = body.required("claimId", text(ClaimId::new));
        Field<ProviderId> provider = body.required("providerId", text(ProviderId::new));
        Field<ProviderType> providerType = body.required("providerType", oneOf(ProviderType.class));
        Field<UUID> beneficiary = body.required("beneficiaryId", ID);
        Field<InsuranceClaimType> type = body.required("claimType", oneOf(InsuranceClaimType.class));
        Currency currency = currency(body, card);
        Field<Money> total = body.required("totalAmount", positive(currency));
        Field<Money> requested = body.required("requestedCoverage", positive(currency));
        List<Field<ClaimDocument>> documents = new ArrayList<>();
        body.objects("documents", 0, MAX_DOCUMENTS).forEach(document -> documents.add(document(document)));
        body.check();
        Accepted accepted = runner.run(
                request,
                new FileInsuranceClaim(
                        card,
                        claim.get(),
                        provider.get(),
                        providerType.get(),
                        beneficiary.get(),
                        type.get(),
                        total.get(),
                        requested.get(),
                        documents.stream().map(Field::get).toList(),
                        request.now()));
        return CommandRunner.created(
                accepted,
                Paths.MEDCARDS + card + "/claims/insurance#" + claim.get(),
                json -> json.text("medCardId", card)
                        .text("claimId", claim.get())
                        .name("status", InsuranceClaimStatus.PENDING));
    }

    private static Field<ClaimDocument> document(InputObject document) {
        Field<String> type = document.required("documentType", text(1, 64));
        Field<String> url = document.required("documentUrl", TEXT);
        return document.combine("documentUrl", () -> new ClaimDocument(type.get(), url.get()), type, url);
    }

    private Answer approve(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        ClaimId claim = Paths.claim(request);
        InputObject body = request.body();
        Field<Money> approved = body.required("approvedAmount", positive(currency(body, card)));
        body.check();
        Accepted accepted = runner.run(request, new ApproveInsuranceClaim(card, claim, approved.get(), request.now()));
        InsuranceClaimApproved event = accepted.event(InsuranceClaimApproved.class);
        return adjudicated(
                accepted, card, claim, InsuranceClaimStatus.APPROVED, "approvedAmount", event.approvedAmount());
    }

    private Answer reject(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        ClaimId claim = Paths.claim(request);
        InputObject body = request.body();
        Field<String> reason = body.required("reason", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted = runner.run(request, new RejectInsuranceClaim(card, claim, reason.get(), request.now()));
        return CommandRunner.changed(
                accepted,
                json -> json.text("medCardId", card)
                        .text("claimId", claim)
                        .name("status", InsuranceClaimStatus.REJECTED));
    }

    private Answer pay(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        ClaimId claim = Paths.claim(request);
        InputObject body = request.body();
        Field<Reference> reference = body.required("reference", text(Reference::new));
        body.check();
        Accepted accepted = runner.run(request, new PayInsuranceClaim(card, claim, reference.get(), request.now()));
        InsuranceClaimPaid event = accepted.event(InsuranceClaimPaid.class);
        return adjudicated(accepted, card, claim, InsuranceClaimStatus.PAID, "paidAmount", event.amount());
    }

    private static Answer adjudicated(
            Accepted accepted, MedCardId card, ClaimId claim, InsuranceClaimStatus status, String name, Money amount) {
        return CommandRunner.changed(
                accepted,
                json -> json.text("medCardId", card)
                        .text("claimId", claim)
                        .name("status", status)
                        .currency(amount.currency())
                        .money(name, amount));
    }

    private Answer chargeCopayment(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        InputObject body = request.body();
        Field<ClaimId> claim = body.optional("relatedClaimId", text(ClaimId::new));
        Field<Money> amount = body.required("amount", positive(currency(body, card)));
        Field<CopaymentMethod> method = body.required("method", oneOf(CopaymentMethod.class));
        Field<WalletId> wallet = body.optional("walletId", id(WalletId::new));
        body.check();
        Accepted accepted = runner.run(
                request,
                new ChargeCopayment(card, claim.orNull(), amount.get(), method.get(), wallet.orNull(), request.now()));
        UUID transaction = accepted.envelopeOf(CopaymentCharged.class).eventId();
        Money outstanding = accepted.event(CopaymentCharged.class).outstandingAfter();
        return CommandRunner.created(
                accepted,
                Paths.MEDCARDS + card + "/summary#" + transaction,
                json -> json.text("medCardId", card)
                        .text("transactionId", transaction)
                        .currency(outstanding.currency())
                        .money("outstanding", outstanding));
    }

    private Currency currency(InputObject body, MedCardId card) {
        return body.currency(() -> side.currencyOf(StreamId.of(card)));
    }
}
