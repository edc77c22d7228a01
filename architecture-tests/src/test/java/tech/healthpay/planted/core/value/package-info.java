/** Planted: each class breaks one rule, to prove that the rule bites. */
@NullMarked
package tech.healthpay.planted.core.value;

import org.jspecify.annotations.NullMarked;
