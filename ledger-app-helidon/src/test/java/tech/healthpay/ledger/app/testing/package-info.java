/** What the application's tests share: a ledger in memory behind a real server, and a plain client. */
@NullMarked
package tech.healthpay.ledger.app.testing;

import org.jspecify.annotations.NullMarked;
