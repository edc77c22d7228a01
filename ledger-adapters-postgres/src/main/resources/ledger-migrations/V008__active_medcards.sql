-- The cards in use with what they have spent in the month of the last refresh, for reports.
CREATE MATERIALIZED VIEW read.active_medcards_current_month AS
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
-- lets it be refreshed while it is read
CREATE UNIQUE INDEX active_medcards_current_month_key ON read.active_medcards_current_month (medcard_id);
