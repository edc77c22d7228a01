package tech.healthpay.ledger.postgres;

import java.time.Duration;
import java.time.InstantSource;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.EventOutlines;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.JournalReads;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.MerkleCheckpoints;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.port.ProjectionControls;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.port.RelayProgress;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.port.Summaries;
import tech.healthpay.ledger.core.port.TransferReads;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.Migrations;
import tech.healthpay.ledger.postgres.detail.PostgresAnalyticsReads;
import tech.healthpay.ledger.postgres.detail.PostgresDetailStore;
import tech.healthpay.ledger.postgres.detail.PostgresDetailTables;
import tech.healthpay.ledger.postgres.detail.PostgresJournalReads;
import tech.healthpay.ledger.postgres.detail.PostgresMedCardReads;
import tech.healthpay.ledger.postgres.detail.PostgresPaymentReads;
import tech.healthpay.ledger.postgres.detail.PostgresRealTimeReads;
import tech.healthpay.ledger.postgres.detail.PostgresRealTimeStore;
import tech.healthpay.ledger.postgres.detail.PostgresRealTimeTables;
import tech.healthpay.ledger.postgres.detail.PostgresSummaries;
import tech.healthpay.ledger.postgres.detail.PostgresTransferReads;
import tech.healthpay.ledger.postgres.detail.PostgresWalletReads;
import tech.healthpay.ledger.postgres.events.HashesOfOldEvents;
import tech.healthpay.ledger.postgres.events.PostgresEventOutlines;
import tech.healthpay.ledger.postgres.events.PostgresEventReads;
import tech.healthpay.ledger.postgres.events.PostgresEventStore;
import tech.healthpay.ledger.postgres.events.PostgresEvidence;
import tech.healthpay.ledger.postgres.feed.PostgresEventFeed;
import tech.healthpay.ledger.postgres.operation.PostgresDeadLetters;
import tech.healthpay.ledger.postgres.operation.PostgresLeases;
import tech.healthpay.ledger.postgres.operation.PostgresProjectionControls;
import tech.healthpay.ledger.postgres.operation.PostgresRebuilds;
import tech.healthpay.ledger.postgres.operation.PostgresRelayProgress;

/**
 * One PostgreSQL database as everything the ledger keeps there. Thread-safe, and so is all it hands out; what it hands out
 * ends with it.
 *
 * {@snippet :
 * PostgresSettings settings = PostgresSettings.of("jdbc:postgresql://db/ledger", "ledger_app", password);
 * try (PostgresLedger ledger = PostgresLedger.open(settings, LedgerMetrics.NONE)) {
 *     ledger.eventStore().append(append);
 * }
 * }
 */
public final class PostgresLedger implements AutoCloseable {

    private static final int APPEND_CONNECTIONS = 1;

    private final Database writes;
    private final Database shared;
    private final PostgresEventStore eventStore;

    private PostgresLedger(Database writes, Database shared, PostgresSettings settings, LedgerMetrics metrics) {
        this.writes = writes;
        this.shared = shared;
        this.eventStore = new PostgresEventStore(writes, shared, settings, metrics);
    }

    /**
     * Opens the database and brings its schemas to this program's version; several instances may do so at once.
     *
     * @param metrics is told of every batch of appends
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the database cannot be reached; try again later
     * @throws PostgresFailureException if the schemas cannot be brought to this version
     */
    public static PostgresLedger open(PostgresSettings settings, LedgerMetrics metrics) {
        Database shared = Database.open(settings, "ledger", settings.poolSize(), settings.statementTimeout());
        boolean opened = false;
        try {
            Migrations.apply(shared, HashesOfOldEvents.migration());
            // the server gives up before the callers do, so that they learn that nothing is stored
            Duration statementTimeout = settings.appendTimeout().multipliedBy(3).dividedBy(4);
            Database writes = Database.open(settings, "ledger-append", APPEND_CONNECTIONS, statementTimeout);
            PostgresLedger ledger = new PostgresLedger(writes, shared, settings, metrics);
            opened = true;
            return ledger;
        } finally {
            if (!opened) {
                shared.close();
            }
        }
    }

    /** The source of truth. */
    public EventStore eventStore() {
        return eventStore;
    }

    /**
     * The events as projections read them without a bus. Each call makes a feed of its own.
     *
     * @param batch the most events of a poll, 1 to 10,000
     */
    public PostgresFeed feed(int batch) {
        if (batch < 1 || batch > EventStore.MAX_READ) {
            throw new IllegalArgumentException("batch must be 1 to %d, not %d".formatted(EventStore.MAX_READ, batch));
        }
        return new PostgresEventFeed(shared, batch);
    }

    /** Where the projections of the detail model keep rows and checkpoints. */
    public RebuildableStore<DetailRow> detailStore() {
        return new PostgresDetailStore(shared);
    }

    /**
     * Where the projections of the real-time model keep rows and checkpoints, if they keep them here.
     *
     * @param clock tells the age of a claim when it is written, and so whether it is kept at all
     */
    public RebuildableStore<RealTimeRow> realTimeStore(InstantSource clock) {
        return new PostgresRealTimeStore(shared, clock);
    }

    /** The real-time model, if it is kept here. */
    public RealTimeReads realTime() {
        return new PostgresRealTimeReads(shared);
    }

    /** The tables of the detail model as they are. */
    public StoredTables<DetailRow> detailTables() {
        return new PostgresDetailTables(shared);
    }

    /**
     * The tables of the real-time model as they are, if it is kept here.
     *
     * @param clock tells the age of a claim, and so whether it may be gone
     */
    public StoredTables<RealTimeRow> realTimeTables(InstantSource clock) {
        return new PostgresRealTimeTables(shared, clock);
    }

    /** Who does what alone. */
    public Leases leases() {
        return new PostgresLeases(shared);
    }

    /** How far events are published. */
    public RelayProgress relayProgress() {
        return new PostgresRelayProgress(shared);
    }

    /** What projections could not apply. */
    public DeadLetters deadLetters() {
        return new PostgresDeadLetters(shared);
    }

    /** What projections were told. */
    public ProjectionControls projectionControls() {
        return new PostgresProjectionControls(shared);
    }

    /** Read models that are made anew. */
    public Rebuilds rebuilds() {
        return new PostgresRebuilds(shared);
    }

    /** Cards of the detail model. */
    public MedCardReads medCards() {
        return new PostgresMedCardReads(shared);
    }

    /** Wallets of the detail model. */
    public WalletReads wallets() {
        return new PostgresWalletReads(shared);
    }

    /** Transfers of the detail model. */
    public TransferReads transfers() {
        return new PostgresTransferReads(shared);
    }

    /** Payments and payment requests of the detail model. */
    public PaymentReads payments() {
        return new PostgresPaymentReads(shared);
    }

    /** The journal. */
    public JournalReads journal() {
        return new PostgresJournalReads(shared);
    }

    /** The audit trail. */
    public EventReads events() {
        return new PostgresEventReads(shared);
    }

    /** The events from outside, to be counted. */
    public EventOutlines outlines() {
        return new PostgresEventOutlines(shared);
    }

    /** Events with their hashes, and the checkpoints over them. */
    public EvidenceReads evidence() {
        return new PostgresEvidence(shared);
    }

    /** Where checkpoints over the events' hashes are kept. */
    public MerkleCheckpoints merkleCheckpoints() {
        return new PostgresEvidence(shared);
    }

    /** The materialized views. */
    public Summaries summaries() {
        return new PostgresSummaries(shared);
    }

    /** The analytic views. */
    public AnalyticsReads analytics() {
        return new PostgresAnalyticsReads(shared);
    }

    /** Answers the appends that wait, then closes all connections; bounded by the append's timeout. */
    @Override
    public void close() {
        try (shared;
                writes;
                eventStore) {
            // closed in the reverse order
        }
    }
}
