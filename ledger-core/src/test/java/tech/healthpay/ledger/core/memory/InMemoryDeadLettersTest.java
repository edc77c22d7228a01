package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.DeadLettersContract;
import tech.healthpay.ledger.core.port.DeadLetters;

class InMemoryDeadLettersTest extends DeadLettersContract {

    private final InMemoryDeadLetters letters = new InMemoryDeadLetters();

    @Override
    protected DeadLetters letters() {
        return letters;
    }
}
