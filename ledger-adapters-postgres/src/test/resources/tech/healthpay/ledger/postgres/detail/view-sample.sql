-- One card with 3 beneficiaries, one of them removed, 4 prescription claims in two months and 2 insurance claims; another
-- card of the same user without anything; one wallet with three movements.

INSERT INTO read.medcards (medcard_id, user_id, card_number, status, currency, holder, expiry_date, created_at, updated_at, version)
VALUES ('00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-000000000001', 'MC100000000009', 'active', 'EGP',
        '{}', '2030-12-31', '2026-01-10T08:00:00Z', '2026-02-20T08:00:00Z', 12),
       ('00000000-0000-7000-8000-00000000000d', '00000000-0000-7000-8000-000000000001', 'MC200000000008', 'pending_activation', 'EGP',
        '{}', '2030-12-31', '2026-01-10T08:00:00Z', '2026-01-10T08:00:00Z', 1);

-- issued with 2,000.00; 3,000.00 from 1 March on, then 2,500.00 from the same day by a later event; an upgrade from 15 March
INSERT INTO read.medcard_terms (medcard_id, version, effective_date, tier, currency, monthly_limit_minor, copayment_basis_points, created_at)
VALUES ('00000000-0000-7000-8000-00000000000c', 1, '2026-01-10', 'silver', 'EGP', 200000, 2000, '2026-01-10T08:00:00Z'),
       ('00000000-0000-7000-8000-00000000000c', 8, '2026-03-01', NULL, 'EGP', 300000, NULL, '2026-02-01T08:00:00Z'),
       ('00000000-0000-7000-8000-00000000000c', 9, '2026-03-01', NULL, 'EGP', 250000, NULL, '2026-02-02T08:00:00Z'),
       ('00000000-0000-7000-8000-00000000000c', 10, '2026-03-15', 'gold', 'EGP', 500000, 1000, '2026-02-03T08:00:00Z'),
       ('00000000-0000-7000-8000-00000000000d', 1, '2026-01-10', 'basic', 'EGP', 100000, 5000, '2026-01-10T08:00:00Z');

INSERT INTO read.medcard_months (medcard_id, month, currency, spent_minor, prescription_claims, insurance_claims, version)
VALUES ('00000000-0000-7000-8000-00000000000c', '2026-01-01', 'EGP', 28000, 1, 0, 4),
       ('00000000-0000-7000-8000-00000000000c', '2026-02-01', 'EGP', 210000, 3, 2, 12);

INSERT INTO read.beneficiaries (medcard_id, beneficiary_id, relationship, national_id, name, date_of_birth, phone_number, active, added_at, version)
SELECT '00000000-0000-7000-8000-00000000000c', gen_random_uuid(), 'child', '30101011234567', 'child ' || n, '2001-01-01',
       '+201001234567', n < 3, '2026-01-11T08:00:00Z', n
FROM generate_series(1, 3) n;

INSERT INTO read.prescription_claims (medcard_id, prescription_id, pharmacy_id, beneficiary_id, currency, total_minor, covered_minor,
                                      copayment_minor, charged_copayment_minor, month, claimed_at, version)
VALUES ('00000000-0000-7000-8000-00000000000c', 'rx-1', 'ph-1', gen_random_uuid(), 'EGP', 35000, 28000, 7000, 0, '2026-01-01', '2026-01-12T10:00:00Z', 4),
       ('00000000-0000-7000-8000-00000000000c', 'rx-2', 'ph-1', gen_random_uuid(), 'EGP', 100001, 80001, 20000, 0, '2026-02-01', '2026-02-02T10:00:00Z', 5),
       ('00000000-0000-7000-8000-00000000000c', 'rx-3', 'ph-1', gen_random_uuid(), 'EGP', 62500, 50000, 12500, 0, '2026-02-01', '2026-02-03T10:00:00Z', 6),
       ('00000000-0000-7000-8000-00000000000c', 'rx-4', 'ph-2', gen_random_uuid(), 'EGP', 99999, 79999, 20000, 0, '2026-02-01', '2026-02-04T10:00:00Z', 7);

INSERT INTO read.insurance_claims (medcard_id, claim_id, provider_id, provider_type, beneficiary_id, claim_type, status, currency, total_minor,
                                   requested_coverage_minor, approved_minor, charged_copayment_minor, month, filed_at, version)
VALUES ('00000000-0000-7000-8000-00000000000c', 'ic-1', 'clinic-1', 'clinic', gen_random_uuid(), 'consultation', 'approved', 'EGP', 60000, 50000, 45000, 0, '2026-02-01', '2026-02-19T10:00:00Z', 11),
       ('00000000-0000-7000-8000-00000000000c', 'ic-2', 'clinic-1', 'clinic', gen_random_uuid(), 'consultation', 'pending', 'EGP', 70000, 70000, NULL, 0, '2026-02-01', '2026-02-20T10:00:00Z', 12);

INSERT INTO read.copayments (medcard_id, transaction_id, currency, amount_minor, method, outstanding_minor, charged_at, version)
SELECT '00000000-0000-7000-8000-00000000000c', gen_random_uuid(), 'EGP', 1000 * n, 'cash', 0, '2026-02-05T10:00:00Z', n
FROM generate_series(1, 2) n;

INSERT INTO read.wallets (wallet_id, user_id, wallet_type, kyc_level, status, currency, balance_minor, reserved_minor, created_at, updated_at, version)
VALUES ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-000000000001', 'personal', 'full', 'active', 'EGP', 70000, 5000,
        '2026-01-01T08:00:00Z', '2026-02-02T08:00:00Z', 5);

INSERT INTO read.transactions (wallet_id, version, transaction_id, credit, transaction_type, currency, amount_minor, balance_after_minor, occurred_at)
VALUES ('00000000-0000-7000-8000-00000000000a', 1, gen_random_uuid(), true, 'opening', 'EGP', 50000, 50000, '2026-01-01T08:00:00Z'),
       ('00000000-0000-7000-8000-00000000000a', 3, gen_random_uuid(), true, 'deposit', 'EGP', 30000, 80000, '2026-02-01T08:00:00Z'),
       ('00000000-0000-7000-8000-00000000000a', 4, gen_random_uuid(), false, 'withdrawal', 'EGP', 10000, 70000, '2026-02-02T08:00:00Z');

-- a wallet opened and paid out of on one Cairo day, and another one opened after midnight there, all on one day in UTC
INSERT INTO read.journal_postings (position, line, account, total, currency, debit_minor, credit_minor, occurred_at)
VALUES (1, 1, 'external:opening', 'external:opening', 'EGP', 50000, 0, '2026-01-31T10:00:00Z'),
       (1, 2, 'wallet:a', 'wallet', 'EGP', 0, 50000, '2026-01-31T10:00:00Z'),
       (2, 1, 'wallet:a', 'wallet', 'EGP', 20000, 0, '2026-01-31T21:59:59.999999Z'),
       (2, 2, 'external:withdrawal', 'external:withdrawal', 'EGP', 0, 20000, '2026-01-31T21:59:59.999999Z'),
       (3, 1, 'external:opening', 'external:opening', 'EGP', 100, 0, '2026-01-31T22:00:00Z'),
       (3, 2, 'wallet:b', 'wallet', 'EGP', 0, 100, '2026-01-31T22:00:00Z');
