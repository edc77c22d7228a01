-- The last rebuild or rollback of each projection.
CREATE TABLE ledger.rebuilds (
    projection   text        NOT NULL,
    id           uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('rebuild', 'rollback')),
    status       text        NOT NULL CHECK (status IN ('running', 'done', 'failed')),
    requested_by text        NOT NULL,
    requested_at timestamptz NOT NULL,
    events       bigint      NOT NULL,
    position     bigint      NOT NULL,
    target       bigint      NOT NULL,
    updated_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    error        text,
    CONSTRAINT rebuilds_pkey PRIMARY KEY (projection)
);

-- How often a projection's tables have changed places. Who saves rows holds its row shared, who changes places holds it alone.
CREATE TABLE ledger.read_generations (
    projection   text   NOT NULL,
    generation   bigint NOT NULL,
    prepared_for uuid,
    swapped_for  uuid,
    CONSTRAINT read_generations_pkey PRIMARY KEY (projection)
);

-- Tables that are being filled, and those that were live before.
CREATE SCHEMA read_fresh;
CREATE SCHEMA read_previous;

-- A materialised view follows a change of tables only if it selects from views.
CREATE VIEW read.postings_by_day AS
SELECT (p.occurred_at AT TIME ZONE 'Africa/Cairo')::date AS day,
       p.total,
       p.currency,
       count(*)                                          AS postings,
       sum(p.debit_minor)                                AS debit_minor,
       sum(p.credit_minor)                               AS credit_minor
FROM read.journal_postings p
GROUP BY 1, 2, 3;

DROP MATERIALIZED VIEW read.daily_ledger_totals;
CREATE MATERIALIZED VIEW read.daily_ledger_totals AS
SELECT d.day, d.total, d.currency, d.postings, d.debit_minor, d.credit_minor
FROM read.postings_by_day d;
CREATE UNIQUE INDEX daily_ledger_totals_key ON read.daily_ledger_totals (day, total, currency);

CREATE VIEW read.active_medcards AS
SELECT n.month,
       c.medcard_id,
       c.user_id,
       c.currency,
       t.tier,
       t.monthly_limit_minor,
       t.copayment_basis_points,
       coalesce(m.spent_minor, 0)                                      AS spent_minor,
       greatest(t.monthly_limit_minor - coalesce(m.spent_minor, 0), 0) AS remaining_minor,
       coalesce(m.prescription_claims, 0)                              AS prescription_claims,
       coalesce(m.insurance_claims, 0)                                 AS insurance_claims
FROM read.medcards c
         CROSS JOIN (SELECT date_trunc('month', read.cairo_today())::date AS month) AS n
         CROSS JOIN LATERAL read.medcard_terms_on(c.medcard_id, read.cairo_today()) AS t
         LEFT JOIN read.medcard_months m ON m.medcard_id = c.medcard_id AND m.month = n.month
WHERE c.status = 'active' AND c.expiry_date >= read.cairo_today();

DROP MATERIALIZED VIEW read.active_medcards_current_month;
CREATE MATERIALIZED VIEW read.active_medcards_current_month AS
SELECT a.month,
       a.medcard_id,
       a.user_id,
       a.currency,
       a.tier,
       a.monthly_limit_minor,
       a.copayment_basis_points,
       a.spent_minor,
       a.remaining_minor,
       a.prescription_claims,
       a.insurance_claims
FROM read.active_medcards a;
CREATE UNIQUE INDEX active_medcards_current_month_key ON read.active_medcards_current_month (medcard_id);
