package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.id;
import static tech.healthpay.ledger.app.json.FieldTypes.positive;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.util.Currency;
import java.util.List;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.handling.CommandResult.Accepted;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.TransferStatus;
import tech.healthpay.ledger.core.value.WalletId;

/** The command of transfers. */
final class TransferCommands {

    private final CommandSide side;
    private final CommandRunner runner;

    TransferCommands(CommandSide side) {
        this.side = side;
        this.runner = new CommandRunner(side);
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/transfers", CommandRoles.TRANSFERS, this::transfer));
    }

    private Answer transfer(ApiRequest request) {
        CommandRunner.requireUnconditional(request);
        InputObject body = request.body();
        Field<WalletId> source = body.required("sourceWalletId", id(WalletId::new));
        Field<WalletId> destination = OtherWallet.than(
                source, body, "destinationWalletId", body.required("destinationWalletId", id(WalletId::new)));
        Currency currency = body.currency(() -> side.currencyOf(source));
        Field<Money> amount = body.required("amount", positive(currency));
        Field<Reference> reference = body.required("reference", text(Reference::new));
        Field<String> description = body.optional("description", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted = runner.run(
                request,
                new TransferFunds(
                        new TransferId(side.ids().nextId()),
                        source.get(),
                        destination.get(),
                        amount.get(),
                        reference.get(),
                        description.orNull(),
                        request.now()));
        TransferCompleted completed = accepted.event(TransferCompleted.class);
        Money balance = completed.sourceBalanceAfter();
        return CommandRunner.created(
                accepted,
                Paths.TRANSFERS + completed.transferId(),
                json -> json.text("transferId", completed.transferId())
                        .name("status", TransferStatus.COMPLETED)
                        .currency(balance.currency())
                        .money("sourceBalance", balance));
    }
}
