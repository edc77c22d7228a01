@NullMarked
package tech.healthpay.ledger.app.demo;

import org.jspecify.annotations.NullMarked;
