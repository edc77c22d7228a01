package tech.healthpay.ledger.app.rest;

import java.util.Currency;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * What the endpoints of commands need.
 *
 * @param commands where commands go
 * @param ids where ids of new things and of commands come from
 */
public record CommandSide(LedgerCommands commands, IdSource ids) {

    /** Returns the currency of an aggregate's amounts; that of new ones if it does not exist, which its command will say. */
    Currency currencyOf(StreamId stream) {
        return commands.currencyOf(stream).orElse(Money.EGP);
    }

    /** Returns the currency of a wallet that a request names, perhaps badly. */
    Currency currencyOf(Field<WalletId> wallet) {
        WalletId named = wallet.orNull();
        return named == null ? Money.EGP : currencyOf(StreamId.of(named));
    }
}
