package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.RebuildsContract;
import tech.healthpay.ledger.core.port.Rebuilds;

class InMemoryRebuildsTest extends RebuildsContract {

    private final InMemoryRebuilds rebuilds = new InMemoryRebuilds();

    @Override
    protected Rebuilds rebuilds() {
        return rebuilds;
    }
}
