package tech.healthpay.ledger.core.port;

import java.util.UUID;
import tech.healthpay.ledger.core.value.CardNumber;

/** Where new identifiers come from; the core itself never draws one. */
public interface IdSource {

    /** Returns a new UUID version 7. */
    UUID nextId();

    /** Returns a random card number; rarely one that is taken. */
    CardNumber nextCardNumber();
}
