/**
 * The benchmark: {@code ledger bench}. Each scenario drives the real thing on real servers, warms it up, measures several rounds and sets
 * the outcome beside a baseline of the same run, and the goal beside both. What the figures were and what they mean is in {@code docs/benchmarks.md}.
 */
@NullMarked
package tech.healthpay.ledger.app.bench;

import org.jspecify.annotations.NullMarked;
