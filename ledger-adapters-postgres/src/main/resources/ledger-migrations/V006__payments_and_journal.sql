-- Transfers, payments, payment requests and the journal in the detail read model. As everywhere in it, amounts are whole minor
-- units of the row's currency, and a row has the version of its aggregate that it reflects.

CREATE TABLE read.transfers (
    transfer_id           uuid        NOT NULL,
    source_wallet_id      uuid        NOT NULL,
    destination_wallet_id uuid        NOT NULL,
    status                text        NOT NULL,
    currency              text        NOT NULL,
    amount_minor          bigint      NOT NULL,
    reference             text        NOT NULL,
    description           text,
    error_code            text,
    reason                text,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    version               bigint      NOT NULL,
    CONSTRAINT transfers_pkey PRIMARY KEY (transfer_id)
);

CREATE TABLE read.payments (
    payment_id         uuid        NOT NULL,
    wallet_id          uuid        NOT NULL,
    merchant_id        text        NOT NULL,
    merchant_name      text        NOT NULL,
    method             text        NOT NULL,
    gateway            text        NOT NULL,
    status             text        NOT NULL,
    currency           text        NOT NULL,
    amount_minor       bigint      NOT NULL,
    description        text,
    authorization_code text,
    expires_at         timestamptz,
    captured_minor     bigint      NOT NULL,
    refunded_minor     bigint      NOT NULL,
    transaction_id     text,
    settlement_date    date,
    reason             text,
    error_code         text,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    authorized_at      timestamptz,
    captured_at        timestamptz,
    version            bigint      NOT NULL,
    CONSTRAINT payments_pkey PRIMARY KEY (payment_id)
);
CREATE INDEX payments_of_wallet ON read.payments (wallet_id, created_at DESC, payment_id DESC);
CREATE INDEX payments_expiring ON read.payments (expires_at, payment_id) WHERE status = 'authorized';

CREATE TABLE read.refunds (
    payment_id           uuid        NOT NULL,
    version              bigint      NOT NULL,
    refund_id            uuid        NOT NULL,
    currency             text        NOT NULL,
    amount_minor         bigint      NOT NULL,
    refunded_after_minor bigint      NOT NULL,
    reason               text        NOT NULL,
    refunded_at          timestamptz NOT NULL,
    CONSTRAINT refunds_pkey PRIMARY KEY (payment_id, version)
);

CREATE TABLE read.payment_requests (
    payment_request_id uuid        NOT NULL,
    wallet_id          uuid        NOT NULL,
    payer_wallet_id    uuid,
    payer_user_id      uuid,
    status             text        NOT NULL,
    currency           text        NOT NULL,
    amount_minor       bigint      NOT NULL,
    description        text,
    expires_at         timestamptz NOT NULL,
    fulfilled_by       uuid,
    transfer_id        uuid,
    reason             text,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    version            bigint      NOT NULL,
    CONSTRAINT payment_requests_pkey PRIMARY KEY (payment_request_id)
);
CREATE INDEX payment_requests_expiring ON read.payment_requests (expires_at, payment_request_id)
    WHERE status = 'pending';

-- Double entry: what every event that moved money has booked. Neither an entry nor a posting ever changes.
CREATE TABLE read.journal_entries (
    position       bigint      NOT NULL,
    entry_id       uuid        NOT NULL,
    event_type     text        NOT NULL,
    aggregate_type text        NOT NULL,
    aggregate_id   uuid        NOT NULL,
    version        bigint      NOT NULL,
    occurred_at    timestamptz NOT NULL,
    CONSTRAINT journal_entries_pkey PRIMARY KEY (position)
);

COMMENT ON COLUMN read.journal_entries.position IS 'of the event that was booked, in the global order';
COMMENT ON COLUMN read.journal_entries.entry_id IS 'the id of the event that was booked';

CREATE TABLE read.journal_postings (
    position     bigint      NOT NULL,
    line         integer     NOT NULL,
    account      text        NOT NULL,
    total        text        NOT NULL,
    currency     text        NOT NULL,
    debit_minor  bigint      NOT NULL CHECK (debit_minor >= 0),
    credit_minor bigint      NOT NULL CHECK (credit_minor >= 0),
    occurred_at  timestamptz NOT NULL,
    CONSTRAINT journal_postings_pkey PRIMARY KEY (position, line),
    CONSTRAINT journal_postings_one_side CHECK ((debit_minor > 0) <> (credit_minor > 0))
);
CREATE INDEX journal_postings_of_account ON read.journal_postings (account, position DESC, line DESC);
CREATE INDEX journal_postings_by_time ON read.journal_postings (account, occurred_at)
    INCLUDE (currency, debit_minor, credit_minor);

COMMENT ON COLUMN read.journal_postings.total IS
    'the line of the trial balance it counts for: the account, or its kind where each owner has one';

-- How far the journal has come with each aggregate.
CREATE TABLE read.journal_heads (
    aggregate_id   uuid   NOT NULL,
    aggregate_type text   NOT NULL,
    version        bigint NOT NULL,
    CONSTRAINT journal_heads_pkey PRIMARY KEY (aggregate_id)
);

-- What each line of the trial balance moved on each Cairo day, as of the last refresh.
CREATE MATERIALIZED VIEW read.daily_ledger_totals AS
SELECT (p.occurred_at AT TIME ZONE 'Africa/Cairo')::date AS day,
       p.total,
       p.currency,
       count(*)                                          AS postings,
       sum(p.debit_minor)                                AS debit_minor,
       sum(p.credit_minor)                               AS credit_minor
FROM read.journal_postings p
GROUP BY 1, 2, 3;
-- lets it be refreshed while it is read
CREATE UNIQUE INDEX daily_ledger_totals_key ON read.daily_ledger_totals (day, total, currency);
