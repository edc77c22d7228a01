/** Planted: each class breaks one rule, to prove that the rule bites. */
@NullMarked
package tech.healthpay.planted.core.handling;

import org.jspecify.annotations.NullMarked;
