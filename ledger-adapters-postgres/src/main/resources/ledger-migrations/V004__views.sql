-- What holds now is computed when it is read: no row goes stale when a month ends or a day begins.

-- The present day in Cairo. A session may say another one: SET ledger.today = '2026-11-23'.
CREATE FUNCTION read.cairo_today() RETURNS date
    LANGUAGE sql STABLE
RETURN coalesce(nullif(current_setting('ledger.today', true), '')::date, (now() AT TIME ZONE 'Africa/Cairo')::date);

-- The terms of a card on a day. For each value the latest change that has begun counts, on one day the later event; before
-- its first day a card has the terms it was issued with, by its first event.
CREATE FUNCTION read.medcard_terms_on(card uuid, day date)
    RETURNS TABLE (tier text, monthly_limit_minor bigint, copayment_basis_points integer)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT (SELECT t.tier
            FROM read.medcard_terms t
            WHERE t.medcard_id = card AND t.tier IS NOT NULL AND (t.effective_date <= day OR t.version = 1)
            ORDER BY t.effective_date DESC, t.version DESC
            LIMIT 1),
           (SELECT t.monthly_limit_minor
            FROM read.medcard_terms t
            WHERE t.medcard_id = card AND t.monthly_limit_minor IS NOT NULL AND (t.effective_date <= day OR t.version = 1)
            ORDER BY t.effective_date DESC, t.version DESC
            LIMIT 1),
           (SELECT t.copayment_basis_points
            FROM read.medcard_terms t
            WHERE t.medcard_id = card AND t.copayment_basis_points IS NOT NULL
              AND (t.effective_date <= day OR t.version = 1)
            ORDER BY t.effective_date DESC, t.version DESC
            LIMIT 1);
END;

-- Every figure is summed by itself, never over a join of several children: a card with 3 beneficiaries and 4 claims has 4
-- claims and their exact sum.
CREATE VIEW read.medcard_summary AS
SELECT c.medcard_id,
       c.user_id,
       c.card_number,
       c.status,
       c.currency,
       t.tier,
       t.monthly_limit_minor,
       t.copayment_basis_points,
       coalesce(m.spent_minor, 0)                                          AS spent_this_month_minor,
       greatest(t.monthly_limit_minor - coalesce(m.spent_minor, 0), 0)     AS remaining_this_month_minor,
       b.active_beneficiaries,
       p.prescription_claims,
       p.prescription_total_minor,
       p.prescription_covered_minor,
       p.prescription_copayment_minor,
       i.insurance_claims,
       i.insurance_approved_minor,
       y.copayments_charged_minor,
       greatest(p.last_claim_at, i.last_claim_at)                          AS last_claim_at,
       c.version
FROM read.medcards c
         CROSS JOIN LATERAL read.medcard_terms_on(c.medcard_id, read.cairo_today()) AS t
         LEFT JOIN read.medcard_months m
                   ON m.medcard_id = c.medcard_id AND m.month = date_trunc('month', read.cairo_today())::date
         CROSS JOIN LATERAL (
    SELECT count(*) AS active_beneficiaries
    FROM read.beneficiaries x
    WHERE x.medcard_id = c.medcard_id AND x.active
    ) AS b
         CROSS JOIN LATERAL (
    SELECT count(*)                             AS prescription_claims,
           coalesce(sum(x.total_minor), 0)      AS prescription_total_minor,
           coalesce(sum(x.covered_minor), 0)    AS prescription_covered_minor,
           coalesce(sum(x.copayment_minor), 0)  AS prescription_copayment_minor,
           max(x.claimed_at)                    AS last_claim_at
    FROM read.prescription_claims x
    WHERE x.medcard_id = c.medcard_id
    ) AS p
         CROSS JOIN LATERAL (
    SELECT count(*)                            AS insurance_claims,
           coalesce(sum(x.approved_minor), 0)  AS insurance_approved_minor,
           max(x.filed_at)                     AS last_claim_at
    FROM read.insurance_claims x
    WHERE x.medcard_id = c.medcard_id
    ) AS i
         CROSS JOIN LATERAL (
    SELECT coalesce(sum(x.amount_minor), 0) AS copayments_charged_minor
    FROM read.copayments x
    WHERE x.medcard_id = c.medcard_id
    ) AS y;

CREATE VIEW read.medcard_monthly_metrics AS
SELECT x.month,
       x.currency,
       count(DISTINCT x.medcard_id)              AS cards_with_claims,
       count(*) FILTER (WHERE x.prescription)    AS prescription_claims,
       sum(x.total_minor)                        AS total_minor,
       sum(x.covered_minor)                      AS covered_minor,
       sum(x.copayment_minor)                    AS copayment_minor,
       count(*) FILTER (WHERE NOT x.prescription) AS insurance_claims,
       sum(x.approved_minor)                     AS approved_minor
FROM (SELECT p.month, p.currency, p.medcard_id, true AS prescription, p.total_minor, p.covered_minor,
             p.copayment_minor, 0 AS approved_minor
      FROM read.prescription_claims p
      UNION ALL
      SELECT i.month, i.currency, i.medcard_id, false, 0, 0, 0, coalesce(i.approved_minor, 0)
      FROM read.insurance_claims i) x
GROUP BY x.month, x.currency;

-- The average is rounded half-up to the minor unit.
CREATE VIEW read.pharmacy_performance AS
SELECT p.pharmacy_id,
       p.currency,
       count(*)                              AS claims,
       count(DISTINCT p.medcard_id)          AS cards,
       sum(p.total_minor)                    AS total_minor,
       sum(p.covered_minor)                  AS covered_minor,
       sum(p.copayment_minor)                AS copayment_minor,
       round(sum(p.total_minor) / count(*))  AS average_minor
FROM read.prescription_claims p
GROUP BY p.pharmacy_id, p.currency;

CREATE VIEW read.wallet_summary AS
SELECT w.wallet_id,
       w.user_id,
       w.wallet_type,
       w.status,
       w.currency,
       w.balance_minor,
       w.reserved_minor,
       w.balance_minor - w.reserved_minor AS available_minor,
       t.transactions,
       t.credited_minor,
       t.debited_minor,
       t.last_transaction_at,
       w.version
FROM read.wallets w
         CROSS JOIN LATERAL (
    SELECT count(*)                                                      AS transactions,
           coalesce(sum(x.amount_minor) FILTER (WHERE x.credit), 0)      AS credited_minor,
           coalesce(sum(x.amount_minor) FILTER (WHERE NOT x.credit), 0)  AS debited_minor,
           max(x.occurred_at)                                            AS last_transaction_at
    FROM read.transactions x
    WHERE x.wallet_id = w.wallet_id
    ) AS t;
