@NullMarked
package tech.healthpay.ledger.app.live;

import org.jspecify.annotations.NullMarked;
