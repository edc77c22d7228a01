/** Load: callers that go on as fast as they are answered, callers that come at a rate whatever the answers, and what they saw. */
@NullMarked
package tech.healthpay.ledger.app.bench.load;

import org.jspecify.annotations.NullMarked;
