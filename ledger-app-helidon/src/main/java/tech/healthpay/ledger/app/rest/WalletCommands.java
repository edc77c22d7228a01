package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.id;
import static tech.healthpay.ledger.app.json.FieldTypes.notNegative;
import static tech.healthpay.ledger.app.json.FieldTypes.oneOf;
import static tech.healthpay.ledger.app.json.FieldTypes.positive;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.util.Currency;
import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.handling.CommandResult.Accepted;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.value.WireName;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CloseWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.UpdateWalletLimits;

/** The commands of wallets. */
final class WalletCommands {

    private final CommandSide side;
    private final CommandRunner runner;

    WalletCommands(CommandSide side) {
        this.side = side;
        this.runner = new CommandRunner(side);
    }

    List<Endpoint> endpoints() {
        Set<Role> operators = CommandRoles.OPERATORS;
        return List.of(
                Endpoint.post("/wallets", operators, this::create),
                Endpoint.post("/wallets/{id}/activate", operators, this::activate),
                Endpoint.post("/wallets/{id}/suspend", operators, this::suspend),
                Endpoint.post("/wallets/{id}/close", operators, this::close),
                Endpoint.put("/wallets/{id}/limits", operators, this::updateLimits),
                Endpoint.post("/wallets/{id}/credits", operators, this::credit),
                Endpoint.post("/wallets/{id}/debits", operators, this::debit));
    }

    private Answer create(ApiRequest request) {
        CommandRunner.requireUnconditional(request);
        InputObject body = request.body();
        Field<UserId> user = body.required("userId", id(UserId::new));
        Field<WalletType> type = body.required("walletType", oneOf(WalletType.class));
        Field<KycLevel> kyc = body.required("kycLevel", oneOf(KycLevel.class));
        Currency currency = body.currency(() -> Money.EGP);
        Field<Money> initial = body.optional("initialBalance", notNegative(currency));
        Field<Money> daily = body.optional("dailyLimit", notNegative(currency));
        Field<Money> monthly = body.optional("monthlyLimit", notNegative(currency));
        body.check();
        Accepted accepted = runner.run(
                request,
                new CreateWallet(
                        new WalletId(side.ids().nextId()),
                        user.get(),
                        type.get(),
                        currency,
                        kyc.get(),
                        initial.orElse(Money.zero(currency)),
                        daily.orNull(),
                        monthly.orNull(),
                        request.now()));
        Object wallet = accepted.target().id();
        return CommandRunner.created(
                accepted,
                Paths.WALLETS + wallet,
                json -> json.text("walletId", wallet).name("status", WalletStatus.PENDING_ACTIVATION));
    }

    private Answer activate(ApiRequest request) {
        WalletId wallet = Paths.wallet(request);
        request.body().check();
        return lifecycle(runner.run(request, new ActivateWallet(wallet, request.now())), wallet, WalletStatus.ACTIVE);
    }

    private Answer suspend(ApiRequest request) {
        WalletId wallet = Paths.wallet(request);
        InputObject body = request.body();
        Field<String> reason = body.required("reason", text(1, Texts.MAX_NOTE));
        body.check();
        return lifecycle(
                runner.run(request, new SuspendWallet(wallet, reason.get(), request.now())),
                wallet,
                WalletStatus.SUSPENDED);
    }

    private Answer close(ApiRequest request) {
        WalletId wallet = Paths.wallet(request);
        InputObject body = request.body();
        Field<String> reason = body.optional("reason", text(1, Texts.MAX_NOTE));
        body.check();
        return lifecycle(
                runner.run(request, new CloseWallet(wallet, reason.orNull(), request.now())),
                wallet,
                WalletStatus.CLOSED);
    }

    private static Answer lifecycle(Accepted accepted, WalletId wallet, WalletStatus status) {
        return CommandRunner.changed(
                accepted, json -> json.text("walletId", wallet).name("status", status));
    }

    /** Both limits are replaced, so both must be named; null says "none". */
    private Answer updateLimits(ApiRequest request) {
        WalletId wallet = Paths.wallet(request);
        InputObject body = request.body();
        Currency currency = body.currency(() -> currencyOf(wallet));
        Field<Money> daily = body.nullable("dailyLimit", notNegative(currency));
        Field<Money> monthly = body.nullable("monthlyLimit", notNegative(currency));
        body.check();
        Accepted accepted =
                runner.run(request, new UpdateWalletLimits(wallet, daily.orNull(), monthly.orNull(), request.now()));
        return CommandRunner.changed(
                accepted,
                json -> json.text("walletId", wallet)
                        .currency(currency)
                        .money("dailyLimit", daily.orNull())
                        .money("monthlyLimit", monthly.orNull()));
    }

    private Answer credit(ApiRequest request) {
        WalletId wallet = Paths.wallet(request);
        Movement<CreditType> in = movement(request.body(), wallet, CreditType.class);
        Accepted accepted = runner.run(
                request,
                new CreditWallet(
                        wallet,
                        in.amount().get(),
                        in.type().get(),
                        in.reference().get(),
                        in.description().orNull(),
                        null,
                        request.now()));
        return moved(accepted, wallet, accepted.event(WalletCredited.class).balanceAfter());
    }

    private Answer debit(ApiRequest request) {
        WalletId wallet = Paths.wallet(request);
        Movement<DebitType> in = movement(request.body(), wallet, DebitType.class);
        Accepted accepted = runner.run(
                request,
                new DebitWallet(
                        wallet,
                        in.amount().get(),
                        in.type().get(),
                        in.reference().get(),
                        in.description().orNull(),
                        null,
                        request.now()));
        return moved(accepted, wallet, accepted.event(WalletDebited.class).balanceAfter());
    }

    /** What credits and debits ask for alike. */
    private record Movement<T>(
            Field<Money> amount, Field<T> type, Field<Reference> reference, Field<String> description) {}

    private <T extends Enum<T> & WireName> Movement<T> movement(InputObject body, WalletId wallet, Class<T> types) {
        Movement<T> movement = new Movement<>(
                body.required("amount", positive(body.currency(() -> currencyOf(wallet)))),
                body.required("transactionType", oneOf(types)),
                body.required("reference", text(Reference::new)),
                body.optional("description", text(1, Texts.MAX_NOTE)));
        body.check();
        return movement;
    }

    /** The movement is the one event of the command; it can be read in the wallet's transactions. */
    private static Answer moved(Accepted accepted, WalletId wallet, Money balance) {
        Object transaction = accepted.events().getFirst().eventId();
        return CommandRunner.created(
                accepted,
                Paths.WALLETS + wallet + "/transactions#" + transaction,
                json -> write(json, wallet, transaction, balance));
    }

    private static void write(JsonWriter json, WalletId wallet, Object transaction, Money balance) {
        json.text("walletId", wallet)
                .text("transactionId", transaction)
                .currency(balance.currency())
                .money("balance", balance);
    }

    private Currency currencyOf(WalletId wallet) {
        return side.currencyOf(StreamId.of(wallet));
    }
}
