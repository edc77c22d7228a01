package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.ProjectionControlsContract;
import tech.healthpay.ledger.core.port.ProjectionControls;

class InMemoryProjectionControlsTest extends ProjectionControlsContract {

    private final InMemoryProjectionControls controls = new InMemoryProjectionControls();

    @Override
    protected ProjectionControls controls() {
        return controls;
    }
}
