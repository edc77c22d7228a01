@NullMarked
package tech.healthpay.ledger.app.config;

import org.jspecify.annotations.NullMarked;
