package tech.healthpay.ledger.app.rest;

import java.util.Currency;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.Money;

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
}
