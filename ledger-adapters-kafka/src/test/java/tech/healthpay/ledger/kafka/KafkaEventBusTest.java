package tech.healthpay.ledger.kafka;

import tech.healthpay.ledger.core.contract.EventBusContract;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventPublisher;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;

/** Kafka keeps the contract of every bus. */
class KafkaEventBusTest extends EventBusContract {

    private final KafkaBusConfig config = KafkaFixture.freshBus(KafkaEventBusTest.class);

    @Override
    protected EventPublisher publisher() {
        return new KafkaEventPublisher(config);
    }

    @Override
    protected EventFeed feed() {
        return new KafkaEventFeed(config);
    }

    @Override
    protected int partitions() {
        return config.partitions();
    }

    @Override
    protected int maxBatch() {
        return config.maxBatchEvents();
    }

    @Override
    protected void dropOldRecords() {
        try (KafkaAdmin admin = new KafkaAdmin(config.bootstrapServers())) {
            admin.expire(config.topicPrefix() + ".wallet");
        }
    }
}
