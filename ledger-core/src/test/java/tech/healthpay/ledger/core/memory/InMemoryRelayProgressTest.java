package tech.healthpay.ledger.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.RelayProgressContract;
import tech.healthpay.ledger.core.port.RelayProgress;

class InMemoryRelayProgressTest extends RelayProgressContract {

    @Override
    protected RelayProgress progress() {
        return new InMemoryRelayProgress();
    }

    @Test
    void progress_begins_at_position_zero() {
        assertThat(progress().load()).isEqualTo(new RelayProgress.Published(0, Map.of()));
    }
}
