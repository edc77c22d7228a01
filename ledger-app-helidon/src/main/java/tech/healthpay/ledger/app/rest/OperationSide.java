package tech.healthpay.ledger.app.rest;

import java.util.List;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.streaming.Oversight;

/**
 * What the endpoints of operation need.
 *
 * @param projections those whose stores this process reaches, in the order in which they are listed
 * @param oversight their dead letters and what they were told
 * @param rebuilds read models that are made anew
 * @param ids where ids of requests come from
 */
public record OperationSide(List<ManagedProjection> projections, Oversight oversight, Rebuilds rebuilds, IdSource ids) {

    public OperationSide {
        projections = List.copyOf(projections);
    }
}
