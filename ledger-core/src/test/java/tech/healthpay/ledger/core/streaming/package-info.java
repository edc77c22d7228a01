@NullMarked
package tech.healthpay.ledger.core.streaming;

import org.jspecify.annotations.NullMarked;
