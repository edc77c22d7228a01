-- Five hundred owners with a hundred items in each list: enough for the planner to have to choose.

CREATE FUNCTION pg_temp.id(number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN lpad(number::text, 32, '0')::uuid;

CREATE TEMPORARY TABLE item AS
SELECT pg_temp.id(owner)                                         AS owner,
       pg_temp.id(1000 * owner + number)                         AS id,
       'claim-' || number                                        AS claim,
       number,
       timestamptz '2026-01-01' + number * interval '1 hour'     AS at
FROM generate_series(1, 500) owner, generate_series(1, 100) number;

INSERT INTO read.beneficiaries
SELECT owner, id, 'child', '', '', '2015-02-28', '', true, at, NULL, NULL, number FROM item;

INSERT INTO read.prescription_claims
SELECT owner, claim, 'ph-' || number % 5, id, 'EGP', 1, 1, 0, 0, '2026-01-01', NULL, at, number FROM item;

INSERT INTO read.prescription_items SELECT owner, claim, 1, '', '', 1, 1, 1 FROM item;

INSERT INTO read.insurance_claims
SELECT owner, claim, 'hospital-' || number % 5, 'hospital', id, 'procedure', 'pending', 'EGP', 1, 1, NULL, 0, NULL, NULL,
       '2026-01-01', at, NULL, NULL, number
FROM item;

INSERT INTO read.claim_documents SELECT owner, claim, 1, '', '' FROM item;

INSERT INTO read.wallets
SELECT id, owner, 'personal', 'basic', 'active', 'EGP', 0, 0, NULL, NULL, at, at, 1 FROM item;

INSERT INTO read.transactions
SELECT owner, number, id, true, 'deposit', 'EGP', 1, 1, NULL, NULL, NULL, NULL, at FROM item;

INSERT INTO read.payments
SELECT id, owner, '', '', 'wallet', 'internal', 'captured', 'EGP', 1, NULL, NULL, NULL, 1, 0, NULL, NULL, NULL, NULL, at, at,
       NULL, NULL, 1
FROM item;

INSERT INTO read.refunds SELECT owner, number, id, 'EGP', 1, 1, '', at FROM item;

ANALYZE;
