package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.Reference;

/** What the detail model makes of a payment's events. */
final class PaymentRows {

    private PaymentRows() {}

    /** Returns the rows that an event changes, given the payment's row before it, null before the first. */
    static List<DetailRow> after(PaymentEvent event, EventEnvelope envelope, @Nullable Row current) {
        return switch (event) {
            case PaymentInitiated e -> List.of(initiated(e, envelope));
            case PaymentAuthorized e -> List.of(authorized(e, Change.of(envelope, current)));
            case PaymentCaptured e -> List.of(captured(e, Change.of(envelope, current)));
            case PaymentFailed e ->
                List.of(Change.of(envelope, current).ended(PaymentStatus.FAILED, e.reason(), e.errorCode()));
            case PaymentCancelled e ->
                List.of(Change.of(envelope, current).ended(PaymentStatus.CANCELLED, e.reason(), null));
            case PaymentRefunded e -> List.of(refund(e, envelope), refunded(e, Change.of(envelope, current)));
        };
    }

    private static PaymentRow initiated(PaymentInitiated e, EventEnvelope envelope) {
        Money nothing = Money.zero(e.amount().currency());
        return new PaymentRow(
                e.paymentId(),
                e.walletId(),
                e.merchantId(),
                e.merchantName(),
                e.method(),
                e.gateway(),
                PaymentStatus.INITIATED,
                e.amount(),
                e.description(),
                null,
                null,
                nothing,
                nothing,
                null,
                null,
                null,
                null,
                e.at(),
                e.at(),
                null,
                null,
                envelope.version());
    }

    private static PaymentRow authorized(PaymentAuthorized e, Change change) {
        PaymentRow row = change.row();
        return change.to(
                PaymentStatus.AUTHORIZED,
                new Authorization(e.authorizationCode(), e.expiresAt(), e.at()),
                Capture.of(row),
                row.refundedAmount(),
                null,
                null);
    }

    private static PaymentRow captured(PaymentCaptured e, Change change) {
        return change.to(
                PaymentStatus.CAPTURED,
                Authorization.of(change.row()),
                new Capture(e.capturedAmount(), e.transactionId(), e.settlementDate(), e.at()),
                e.refundedAmount(),
                null,
                null);
    }

    private static PaymentRow refunded(PaymentRefunded e, Change change) {
        boolean whole = e.refundedAmount().equals(e.capturedAmount());
        return change.to(
                whole ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED,
                Authorization.of(change.row()),
                Capture.of(change.row()),
                e.refundedAmount(),
                null,
                null);
    }

    private static RefundRow refund(PaymentRefunded e, EventEnvelope envelope) {
        return new RefundRow(
                envelope.eventId(),
                e.paymentId(),
                e.amount(),
                e.refundedAmount(),
                e.reason(),
                e.at(),
                envelope.version());
    }

    private record Authorization(
            @Nullable String code,
            @Nullable Instant expiresAt,
            @Nullable Instant at) {

        static Authorization of(PaymentRow row) {
            return new Authorization(row.authorizationCode(), row.expiresAt(), row.authorizedAt());
        }
    }

    private record Capture(
            Money amount,
            @Nullable Reference transactionId,
            @Nullable LocalDate settlementDate,
            @Nullable Instant at) {

        static Capture of(PaymentRow row) {
            return new Capture(row.capturedAmount(), row.transactionId(), row.settlementDate(), row.capturedAt());
        }
    }

    /** The payment's row with something changed, at a version and time. */
    private record Change(PaymentRow row, long version, Instant at) {

        static Change of(EventEnvelope envelope, @Nullable Row current) {
            PaymentRow row = Rows.require(current, PaymentRow.class, envelope);
            return new Change(row, envelope.version(), envelope.event().at());
        }

        PaymentRow ended(PaymentStatus status, String reason, @Nullable String errorCode) {
            return to(status, Authorization.of(row), Capture.of(row), row.refundedAmount(), reason, errorCode);
        }

        PaymentRow to(
                PaymentStatus status,
                Authorization authorization,
                Capture capture,
                Money refunded,
                @Nullable String reason,
                @Nullable String errorCode) {
            return new PaymentRow(
                    row.paymentId(),
                    row.walletId(),
                    row.merchantId(),
                    row.merchantName(),
                    row.method(),
                    row.gateway(),
                    status,
                    row.amount(),
                    row.description(),
                    authorization.code(),
                    authorization.expiresAt(),
                    capture.amount(),
                    refunded,
                    capture.transactionId(),
                    capture.settlementDate(),
                    reason,
                    errorCode,
                    row.createdAt(),
                    at,
                    authorization.at(),
                    capture.at(),
                    version);
        }
    }
}
