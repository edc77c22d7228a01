@NullMarked
package tech.healthpay.ledger.core.handling;

import org.jspecify.annotations.NullMarked;
