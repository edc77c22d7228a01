package tech.healthpay.ledger.app.rest;

import java.util.List;
import tech.healthpay.ledger.core.streaming.Oversight;

/**
 * What the endpoints of operation need.
 *
 * @param projections those whose stores this process reaches, in the order in which they are listed
 * @param oversight their dead letters and what they were told
 */
public record OperationSide(List<ManagedProjection> projections, Oversight oversight) {

    public OperationSide {
        projections = List.copyOf(projections);
    }
}
