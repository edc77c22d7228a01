/** The vocabulary of event sourcing: streams, envelopes, deciders, decisions and rejections. */
@NullMarked
package tech.healthpay.ledger.core.sourcing;

import org.jspecify.annotations.NullMarked;
