@NullMarked
package tech.healthpay.ledger.core.journal;

import org.jspecify.annotations.NullMarked;
