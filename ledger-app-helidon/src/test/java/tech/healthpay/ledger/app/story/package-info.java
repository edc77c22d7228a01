/** What a user of the whole system lives through: over HTTP, on real servers. */
@NullMarked
package tech.healthpay.ledger.app.story;

import org.jspecify.annotations.NullMarked;
