@NullMarked
package tech.healthpay.ledger.app.embedded;

import org.jspecify.annotations.NullMarked;
