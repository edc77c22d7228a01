package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.PERCENTAGE;
import static tech.healthpay.ledger.app.json.FieldTypes.dayFrom;
import static tech.healthpay.ledger.app.json.FieldTypes.id;
import static tech.healthpay.ledger.app.json.FieldTypes.notNegative;
import static tech.healthpay.ledger.app.json.FieldTypes.oneOf;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldType;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardDowngraded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardUpgraded;
import tech.healthpay.ledger.core.event.TierChange;
import tech.healthpay.ledger.core.handling.CommandResult.Accepted;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.DowngradeMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.NewTerms;
import tech.healthpay.ledger.core.medcard.MedCardCommand.SuspendMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpdateMedCardLimit;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpgradeMedCard;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** The commands of a medical card's life and terms. */
final class MedCardCommands {

    private final CommandSide side;
    private final CommandRunner runner;

    MedCardCommands(CommandSide side) {
        this.side = side;
        this.runner = new CommandRunner(side);
    }

    List<Endpoint> endpoints() {
        Set<Role> operators = CommandRoles.OPERATORS;
        return List.of(
                Endpoint.post("/medcards", operators, this::create),
                Endpoint.post("/medcards/{id}/activate", operators, this::activate),
                Endpoint.post("/medcards/{id}/suspend", operators, this::suspend),
                Endpoint.post("/medcards/{id}/close", operators, this::close),
                Endpoint.put("/medcards/{id}/limit", operators, this::updateLimit),
                Endpoint.post("/medcards/{id}/upgrade", operators, this::upgrade),
                Endpoint.post("/medcards/{id}/downgrade", operators, this::downgrade));
    }

    private Answer create(ApiRequest request) {
        CommandRunner.requireUnconditional(request);
        InputObject body = request.body();
        Field<UserId> user = body.required("userId", id(UserId::new));
        Field<CardTier> tier = body.required("cardType", oneOf(CardTier.class));
        Field<String> insurer = body.optional("insuranceProvider", text(1, Texts.MAX_NAME));
        Field<String> policy = body.optional("policyNumber", text(1, Texts.MAX_NAME));
        Field<Money> limit = body.required("monthlyLimit", notNegative(body.currency(() -> Money.EGP)));
        Field<Percentage> copayment = body.required("copaymentPercentage", PERCENTAGE);
        Field<PrimaryHolder> holder = People.holder(body.object("primaryHolder"), request.today());
        Field<LocalDate> expiry =
                body.required("expiryDate", dayFrom(request.today().plusDays(1), "INVALID_FIELD"));
        body.check();
        Accepted accepted = runner.run(
                request,
                new CreateMedCard(
                        new MedCardId(side.ids().nextId()),
                        user.get(),
                        side.ids().nextCardNumber(),
                        tier.get(),
                        insurer.orNull(),
                        policy.orNull(),
                        limit.get(),
                        copayment.get(),
                        holder.get(),
                        expiry.get(),
                        request.now()));
        MedCardCreated created = accepted.event(MedCardCreated.class);
        return CommandRunner.created(
                accepted,
                Paths.MEDCARDS + created.medCardId(),
                json -> json.text("medCardId", created.medCardId())
                        .text("cardNumber", created.cardNumber())
                        .name("status", CardStatus.PENDING_ACTIVATION));
    }

    private Answer activate(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        InputObject body = request.body();
        Field<String> reason = body.optional("reason", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted = runner.run(request, new ActivateMedCard(card, reason.orNull(), request.now()));
        return CommandRunner.changed(accepted, json -> write(json, card, CardStatus.ACTIVE));
    }

    private Answer suspend(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        InputObject body = request.body();
        Field<SuspensionReason> reason = body.required("reason", oneOf(SuspensionReason.class));
        Field<String> notes = body.optional("notes", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted = runner.run(request, new SuspendMedCard(card, reason.get(), notes.orNull(), request.now()));
        return CommandRunner.changed(accepted, json -> write(json, card, CardStatus.SUSPENDED));
    }

    private Answer close(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        InputObject body = request.body();
        Field<ClosureReason> reason = body.required("reason", oneOf(ClosureReason.class));
        Field<Money> refund = body.optional("refundAmount", notNegative(currency(body, card)));
        Field<WalletId> wallet = body.optional("refundWalletId", id(WalletId::new));
        Field<String> notes = body.optional("notes", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted = runner.run(
                request,
                new CloseMedCard(card, reason.get(), refund.orNull(), wallet.orNull(), notes.orNull(), request.now()));
        MedCardClosed closed = accepted.event(MedCardClosed.class);
        return CommandRunner.changed(accepted, json -> {
            write(json, card, CardStatus.CLOSED);
            json.currency(closed.finalBalance().currency())
                    .money("refundAmount", closed.refundAmount())
                    .text("refundWalletId", closed.refundWalletId())
                    .money("finalBalance", closed.finalBalance());
        });
    }

    private static void write(JsonWriter json, MedCardId card, CardStatus status) {
        json.text("medCardId", card).name("status", status);
    }

    private Answer updateLimit(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        InputObject body = request.body();
        Field<Money> limit = body.required("newLimit", notNegative(currency(body, card)));
        Field<LocalDate> effective = body.optional("effectiveDate", effectiveDay(request));
        Field<String> reason = body.required("reason", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted = runner.run(
                request, new UpdateMedCardLimit(card, limit.get(), effective.orNull(), reason.get(), request.now()));
        MedCardLimitUpdated updated = accepted.event(MedCardLimitUpdated.class);
        return CommandRunner.changed(
                accepted,
                json -> json.text("medCardId", card)
                        .currency(updated.newLimit().currency())
                        .money("previousLimit", updated.previousLimit())
                        .money("newLimit", updated.newLimit())
                        .day("effectiveDate", updated.effectiveDate()));
    }

    private Answer upgrade(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        NewTerms terms = terms(request, card);
        Accepted accepted = runner.run(request, new UpgradeMedCard(card, terms, request.now()));
        return tierChanged(accepted, card, accepted.event(MedCardUpgraded.class).change());
    }

    private Answer downgrade(ApiRequest request) {
        MedCardId card = Paths.medCard(request);
        NewTerms terms = terms(request, card);
        Accepted accepted = runner.run(request, new DowngradeMedCard(card, terms, request.now()));
        return tierChanged(
                accepted, card, accepted.event(MedCardDowngraded.class).change());
    }

    private NewTerms terms(ApiRequest request, MedCardId card) {
        InputObject body = request.body();
        Field<CardTier> tier = body.required("newTier", oneOf(CardTier.class));
        Field<Money> limit = body.required("newLimit", notNegative(currency(body, card)));
        Field<Percentage> copayment = body.required("newCopayment", PERCENTAGE);
        Field<LocalDate> effective = body.optional("effectiveDate", effectiveDay(request));
        Field<String> reason = body.required("reason", text(1, Texts.MAX_NOTE));
        body.check();
        return new NewTerms(tier.get(), limit.get(), copayment.get(), effective.orNull(), reason.get());
    }

    private static Answer tierChanged(Accepted accepted, MedCardId card, TierChange change) {
        return CommandRunner.changed(
                accepted,
                json -> json.text("medCardId", card)
                        .currency(change.newLimit().currency())
                        .name("previousTier", change.previousTier())
                        .money("previousLimit", change.previousLimit())
                        .percentage("previousCopayment", change.previousCopayment())
                        .name("newTier", change.newTier())
                        .money("newLimit", change.newLimit())
                        .percentage("newCopayment", change.newCopayment())
                        .day("effectiveDate", change.effectiveDate()));
    }

    private static FieldType<LocalDate> effectiveDay(ApiRequest request) {
        return dayFrom(request.today(), "EFFECTIVE_DATE_IN_PAST");
    }

    private Currency currency(InputObject body, MedCardId card) {
        return body.currency(() -> side.currencyOf(StreamId.of(card)));
    }
}
