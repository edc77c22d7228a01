package tech.healthpay.ledger.postgres.feed;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.contract.FeedReader.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.EventFeedContract;
import tech.healthpay.ledger.core.contract.FeedReader;
import tech.healthpay.ledger.core.contract.PlainEvents;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.PostgresFeed;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** The event store keeps the contract of every feed; what is PostgreSQL's own stands below. */
class PostgresEventFeedTest extends EventFeedContract {

    private static final int BATCH = 42;
    private static final Set<AggregateType> WALLETS_ONLY = Set.of(AggregateType.WALLET);

    private final PostgresSettings settings = PostgresFixture.freshDatabase(PostgresEventFeedTest.class);
    private final PostgresLedger ledger = PostgresLedger.open(settings, LedgerMetrics.NONE);
    private final Map<FeedPartition, Checkpoint> own = new HashMap<>();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    protected Map<FeedPartition, Long> publish(List<EventRecord> events) {
        List<EventRecord> batch = new ArrayList<>();
        for (EventRecord event : events) {
            // an append gives its streams positions one after the other, so an event goes with those of other streams
            // only
            if (batch.size() == EventStore.MAX_EVENTS_PER_APPEND
                    || batch.stream().anyMatch(other -> other.aggregateId().equals(event.aggregateId()))) {
                append(batch);
                batch.clear();
            }
            batch.add(event);
        }
        append(batch);
        long end = ledger.eventStore().lastPosition();
        return ledger.feed(BATCH).partitions().stream().collect(toMap(partition -> partition, partition -> end));
    }

    private void append(List<EventRecord> events) {
        List<StreamAppend> streams = events.stream()
                .map(event -> new StreamAppend(
                        new StreamId(type(event), event.aggregateId()),
                        event.version() - 1,
                        List.of(new NewEvent(
                                event.eventId(),
                                event.eventType(),
                                event.schemaVersion(),
                                event.timestamp(),
                                event.data(),
                                event.metadata()))))
                .toList();
        AppendResult result = ledger.eventStore().append(new Append(streams, Set.of()));
        assertThat(result).isEqualTo(new AppendResult.Appended(events.getLast().position()));
    }

    private static AggregateType type(EventRecord event) {
        return Set.of(AggregateType.values()).stream()
                .filter(type -> type.wireName().equals(event.aggregateType()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected EventFeed feed() {
        return ledger.feed(BATCH);
    }

    @Override
    protected int partitions() {
        return ledger.feed(BATCH).partitions().size();
    }

    /** A poll says of each partition in which nothing came how far it has come all the same. */
    @Override
    protected int maxBatch() {
        return BATCH + partitions();
    }

    @Test
    void what_nobody_asked_for_is_passed_over_and_the_checkpoints_of_all_partitions_come_to_the_end() {
        try (FeedReader reader = new FeedReader(feed(), "cards", Set.of(AggregateType.MEDCARD), own).joined(8)) {
            appendWallets(100);

            await(() -> own.values().stream().allMatch(checkpoint -> checkpoint.nextOffset() == 100), reader);

            assertThat(own.values())
                    .allSatisfy(checkpoint -> assertThat(checkpoint.position()).isEqualTo(100));
            assertThat(reader.deliveries()).isNotEmpty().allMatch(Delivery.Passed.class::isInstance);
        }
    }

    @Test
    void no_event_is_missed_where_one_transaction_holds_others_up() throws Exception {
        try (FeedReader reader = new FeedReader(feed(), "wallets", WALLETS_ONLY, own).joined(8);
                Connection slow = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("SELECT position FROM ledger.global_position FOR UPDATE");
            Thread appending = Thread.ofVirtual().start(() -> appendWallets(20));
            reader.poll(Duration.ofMillis(50));
            slow.commit();

            assertThat(reader.readUntil(20)).isEqualTo(ledger.eventStore().readAll(0, 100));
            appending.join();
        }
    }

    @Test
    void the_partitions_of_a_reader_that_fell_silent_are_taken_over() throws Exception {
        FeedReader silent = new FeedReader(feed(), "wallets", WALLETS_ONLY, own).joined(8);
        try (FeedReader other = new FeedReader(feed(), "wallets", WALLETS_ONLY, own)) {
            appendWallets(10);
            expireMembers();
            other.joined(8);

            assertThat(other.readUntil(10)).isEqualTo(ledger.eventStore().readAll(0, 100));
        }
        silent.close();
    }

    @Test
    void an_append_of_this_process_wakes_its_readers() {
        PostgresFeed feed = ledger.feed(BATCH);
        try (FeedReader reader = new FeedReader(feed, "wallets", WALLETS_ONLY, own).joined(8)) {
            appendWallets(1);
            feed.appended();

            assertThat(reader.readUntil(1)).hasSize(1);
        }
    }

    /** Appends the first event of so many wallets. */
    private void appendWallets(int count) {
        for (int i = 0; i < count; i++) {
            StreamId wallet = PlainEvents.newStream(AggregateType.WALLET);
            ledger.eventStore()
                    .append(PlainEvents.append(PlainEvents.to(wallet, 0, PlainEvents.event("wallet.credited"))));
        }
    }

    private void expireMembers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE ledger.feed_members SET expires_at = now() - interval '1 second'");
        }
    }
}
