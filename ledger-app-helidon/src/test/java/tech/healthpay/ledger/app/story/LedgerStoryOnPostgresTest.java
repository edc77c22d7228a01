package tech.healthpay.ledger.app.story;

import tech.healthpay.ledger.app.testing.OnPostgresAlone;

/** The same story, word for word, where PostgreSQL is the only server: no Kafka, no relay, no CQL store. */
@OnPostgresAlone
class LedgerStoryOnPostgresTest extends LedgerStoryTest {}
