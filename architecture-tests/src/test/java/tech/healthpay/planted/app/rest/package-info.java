/** Planted: each class breaks one rule, to prove that the rule bites. */
@NullMarked
package tech.healthpay.planted.app.rest;

import org.jspecify.annotations.NullMarked;
