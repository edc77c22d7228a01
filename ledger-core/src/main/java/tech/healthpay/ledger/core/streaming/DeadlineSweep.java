package tech.healthpay.ledger.core.streaming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.port.Deadlines;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;

/**
 * Ends what nobody ended in time (domain.md, "Payment" and "Payment request"): fails payments whose authorization expired,
 * which frees what they reserved, and notes that payment requests expired. One instance at a time does it, by a lease.
 *
 * <p>It remembers nothing that matters: what is due is read from the read model, and the rules judge each command on the
 * write side's own state, so that a restart, a lagging read model or a second sweeper does no harm. Whoever was faster, with
 * a capture or another sweep, has changed the payment's version; the sweep's command is then refused, and that is all right.
 */
public final class DeadlineSweep extends LeasedWorker {

    /** The name of the lease and of the worker. */
    public static final String NAME = "deadline-sweep";

    private static final Logger LOG = System.getLogger(DeadlineSweep.class.getName());
    private static final String AUTHORIZATION = "authorization";
    private static final String REQUEST = "payment-request";

    private final PaymentReads reads;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final LedgerMetrics metrics;
    private final SweepSettings settings;
    private final LeftAlone<PaymentId> payments;
    private final LeftAlone<PaymentRequestId> requests;

    /**
     * Creates a sweep; {@link #start} starts it.
     *
     * @param reads which payments and requests are due; may lag
     * @param deadlines ends them
     * @param owner names this instance in the lease; unique per instance and start
     * @param clock when something is due, and when it was ended
     */
    public DeadlineSweep(
            PaymentReads reads,
            Deadlines deadlines,
            Leases leases,
            String owner,
            InstantSource clock,
            LedgerMetrics metrics,
            SweepSettings settings) {
        super(NAME, leases, owner, settings.leaseDuration(), settings.interval(), settings.backoff());
        this.reads = reads;
        this.deadlines = deadlines;
        this.clock = clock;
        this.metrics = metrics;
        this.settings = settings;
        this.payments = new LeftAlone<>(settings.retryAfter());
        this.requests = new LeftAlone<>(settings.retryAfter());
    }

    @Override
    boolean work() {
        return failExpiredPayments() + expireRequests() > 0;
    }

    private int failExpiredPayments() {
        Instant now = clock.instant();
        List<PaymentId> due = payments.others(limit -> reads.expiredAuthorizations(now, limit), settings.batch(), now);
        for (PaymentId id : due) {
            if (isClosing()) {
                break;
            }
            payments.leave(id, now);
            end(AUTHORIZATION, id, () -> deadlines.failPayment(id, clock.instant()));
        }
        return due.size();
    }

    private int expireRequests() {
        Instant now = clock.instant();
        List<PaymentRequestId> due = requests.others(limit -> reads.expiredRequests(now, limit), settings.batch(), now);
        for (PaymentRequestId id : due) {
            if (isClosing()) {
                break;
            }
            requests.leave(id, now);
            end(REQUEST, id, () -> deadlines.expireRequest(id, clock.instant()));
        }
        return due.size();
    }

    private void end(String kind, Object id, Supplier<String> ending) {
        try {
            metrics.swept(kind, ending.get());
        } catch (CorruptHistoryException e) {
            // for an operator to look at; the others must not wait for that
            LOG.log(Level.ERROR, "the sweep cannot end " + kind + " " + id + ": " + e.getMessage(), e);
            metrics.swept(kind, "corrupt-history");
        }
    }
}
