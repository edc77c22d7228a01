/**
 * The ledger held against an obvious model of itself: plain maps and longs, written from domain.md. {@link
 * tech.healthpay.ledger.core.model.ModelRunner} runs against any store.
 */
@NullMarked
package tech.healthpay.ledger.core.model;

import org.jspecify.annotations.NullMarked;
