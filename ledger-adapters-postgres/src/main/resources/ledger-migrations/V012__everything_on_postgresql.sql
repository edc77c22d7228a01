-- What the event bus and the real-time store keep elsewhere, for a ledger on PostgreSQL alone (docs/adr/0005).

-- Who reads the event store as a feed, and which partitions each reader has. A reader that is gone leaves its partitions free.
CREATE TABLE ledger.feed_members (
    projection text        NOT NULL,
    member     uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT feed_members_pkey PRIMARY KEY (projection, member)
);

CREATE TABLE ledger.feed_partitions (
    projection text    NOT NULL,
    partition  integer NOT NULL,
    member     uuid    NOT NULL,
    CONSTRAINT feed_partitions_pkey PRIMARY KEY (projection, partition),
    CONSTRAINT feed_partitions_of_a_member FOREIGN KEY (projection, member)
        REFERENCES ledger.feed_members (projection, member) ON DELETE CASCADE
);

-- The real-time read model. Amounts are whole minor units of the row's currency; a month is its first day.
CREATE SCHEMA read_realtime;

CREATE TABLE read_realtime.wallet_balances (
    wallet_id      uuid        NOT NULL,
    user_id        uuid        NOT NULL,
    wallet_type    text        NOT NULL,
    status         text        NOT NULL,
    currency       text        NOT NULL,
    balance_minor  bigint      NOT NULL,
    reserved_minor bigint      NOT NULL,
    updated_at     timestamptz NOT NULL,
    version        bigint      NOT NULL,
    CONSTRAINT wallet_balances_pkey PRIMARY KEY (wallet_id)
);
CREATE INDEX wallet_balances_of_user ON read_realtime.wallet_balances (user_id, wallet_id);

CREATE TABLE read_realtime.medcard_status (
    medcard_id         uuid        NOT NULL,
    user_id            uuid        NOT NULL,
    card_number        text        NOT NULL,
    status             text        NOT NULL,
    currency           text        NOT NULL,
    insurance_provider text,
    expiry_date        date        NOT NULL,
    terms              jsonb       NOT NULL,
    updated_at         timestamptz NOT NULL,
    version            bigint      NOT NULL,
    CONSTRAINT medcard_status_pkey PRIMARY KEY (medcard_id)
);
CREATE INDEX medcard_status_of_user ON read_realtime.medcard_status (user_id, medcard_id);

CREATE TABLE read_realtime.medcard_months (
    medcard_id          uuid    NOT NULL,
    month               date    NOT NULL,
    currency            text    NOT NULL,
    spent_minor         bigint  NOT NULL,
    prescription_claims integer NOT NULL,
    insurance_claims    integer NOT NULL,
    version             bigint  NOT NULL,
    CONSTRAINT medcard_months_pkey PRIMARY KEY (medcard_id, month)
);

CREATE TABLE read_realtime.pharmacy_claims_recent (
    pharmacy_id     text        NOT NULL,
    claimed_at      timestamptz NOT NULL,
    medcard_id      uuid        NOT NULL,
    prescription_id text        NOT NULL,
    beneficiary_id  uuid        NOT NULL,
    currency        text        NOT NULL,
    total_minor     bigint      NOT NULL,
    covered_minor   bigint      NOT NULL,
    copayment_minor bigint      NOT NULL,
    version         bigint      NOT NULL,
    CONSTRAINT pharmacy_claims_recent_pkey PRIMARY KEY (pharmacy_id, claimed_at, medcard_id, prescription_id)
);
CREATE INDEX pharmacy_claims_recent_by_age ON read_realtime.pharmacy_claims_recent (claimed_at);
