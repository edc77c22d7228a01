package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.oneOf;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.util.List;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.handling.CommandResult.Accepted;
import tech.healthpay.ledger.core.medcard.MedCardCommand.AddBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RemoveBeneficiary;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.Texts;

/** The commands of a card's dependants. */
final class BeneficiaryCommands {

    private final CommandSide side;
    private final CommandRunner runner;

    BeneficiaryCommands(CommandSide side) {
        this.side = side;
        this.runner = new CommandRunner(side);
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/medcards/{id}/beneficiaries", CommandRoles.OPERATORS, this::add),
                Endpoint.delete("/medcards/{id}/beneficiaries/{beneficiaryId}", CommandRoles.OPERATORS, this::remove));
    }

    private Answer add(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        InputObject body = request.body();
        Field<Relationship> relationship = body.required("relationship", oneOf(Relationship.class));
        Field<PrimaryHolder> person = People.holder(body, request.today());
        body.check();
        Accepted accepted = runner.run(
                request,
                new AddBeneficiary(
                        card,
                        new BeneficiaryId(side.ids().nextId()),
                        relationship.get(),
                        person.get().nationalId(),
                        person.get().name(),
                        person.get().dateOfBirth(),
                        person.get().phoneNumber(),
                        request.now()));
        BeneficiaryId beneficiary = accepted.event(BeneficiaryAdded.class).beneficiaryId();
        return CommandRunner.created(
                accepted,
                Paths.MEDCARDS + card + "/beneficiaries#" + beneficiary,
                json -> json.text("medCardId", card).text("beneficiaryId", beneficiary));
    }

    private Answer remove(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        BeneficiaryId beneficiary = Paths.beneficiary(request);
        Field<String> reason = request.query().optional("reason", text(1, Texts.MAX_NOTE));
        request.query().check();
        Accepted accepted =
                runner.run(request, new RemoveBeneficiary(card, beneficiary, reason.orNull(), request.now()));
        return CommandRunner.changed(
                accepted, json -> json.text("medCardId", card).text("beneficiaryId", beneficiary));
    }
}
