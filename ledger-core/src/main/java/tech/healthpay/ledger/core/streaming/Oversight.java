package tech.healthpay.ledger.core.streaming;

import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.ProjectionControls;

/**
 * How operators and projections deal with each other.
 *
 * @param letters what could not be applied, and what was decided about it
 * @param controls what projections were told to do
 */
public record Oversight(DeadLetters letters, ProjectionControls controls) {}
