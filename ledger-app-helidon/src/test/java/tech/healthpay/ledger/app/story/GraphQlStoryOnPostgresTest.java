package tech.healthpay.ledger.app.story;

import tech.healthpay.ledger.app.testing.OnPostgresAlone;

/** The same by GraphQL, word for word, where PostgreSQL is the only server. */
@OnPostgresAlone
class GraphQlStoryOnPostgresTest extends GraphQlStoryTest {}
