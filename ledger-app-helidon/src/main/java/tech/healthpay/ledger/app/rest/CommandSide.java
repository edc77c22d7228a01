package tech.healthpay.ledger.app.rest;

import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.port.IdSource;

/**
 * What the endpoints of commands need.
 *
 * @param commands where commands go
 * @param currencies what amounts mean that name no currency
 * @param ids where ids of new things and of commands come from
 */
public record CommandSide(LedgerCommands commands, AggregateCurrencies currencies, IdSource ids) {}
