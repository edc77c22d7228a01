@NullMarked
package tech.healthpay.ledger.app.asyncapi;

import org.jspecify.annotations.NullMarked;
