-- The detail read model: facts as projections write them, each row with the version of its aggregate that it reflects.
-- Amounts are whole minor units of the row's currency; a month is its first day.

CREATE TABLE read.wallets (
    wallet_id           uuid        NOT NULL,
    user_id             uuid        NOT NULL,
    wallet_type         text        NOT NULL,
    kyc_level           text        NOT NULL,
    status              text        NOT NULL,
    currency            text        NOT NULL,
    balance_minor       bigint      NOT NULL,
    reserved_minor      bigint      NOT NULL,
    daily_limit_minor   bigint,
    monthly_limit_minor bigint,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    version             bigint      NOT NULL,
    CONSTRAINT wallets_pkey PRIMARY KEY (wallet_id)
);
CREATE INDEX wallets_of_user ON read.wallets (user_id, created_at, wallet_id);

CREATE TABLE read.transactions (
    wallet_id           uuid        NOT NULL,
    version             bigint      NOT NULL,
    transaction_id      uuid        NOT NULL,
    credit              boolean     NOT NULL,
    transaction_type    text        NOT NULL,
    currency            text        NOT NULL,
    amount_minor        bigint      NOT NULL,
    balance_after_minor bigint      NOT NULL,
    reference           text,
    description         text,
    related_type        text,
    related_id          text,
    occurred_at         timestamptz NOT NULL,
    CONSTRAINT transactions_pkey PRIMARY KEY (wallet_id, version)
);

CREATE TABLE read.medcards (
    medcard_id         uuid        NOT NULL,
    user_id            uuid        NOT NULL,
    card_number        text        NOT NULL,
    status             text        NOT NULL,
    status_reason      text,
    currency           text        NOT NULL,
    insurance_provider text,
    policy_number      text,
    holder             jsonb       NOT NULL,
    expiry_date        date        NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    closed_at          timestamptz,
    version            bigint      NOT NULL,
    CONSTRAINT medcards_pkey PRIMARY KEY (medcard_id)
);
CREATE INDEX medcards_of_user ON read.medcards (user_id);
CREATE INDEX medcards_by_number ON read.medcards (card_number);

CREATE TABLE read.medcard_terms (
    medcard_id             uuid        NOT NULL,
    version                bigint      NOT NULL,
    effective_date         date        NOT NULL,
    tier                   text,
    currency               text,
    monthly_limit_minor    bigint,
    copayment_basis_points integer,
    created_at             timestamptz NOT NULL,
    CONSTRAINT medcard_terms_pkey PRIMARY KEY (medcard_id, version)
);

CREATE TABLE read.medcard_months (
    medcard_id          uuid    NOT NULL,
    month               date    NOT NULL,
    currency            text    NOT NULL,
    spent_minor         bigint  NOT NULL,
    prescription_claims integer NOT NULL,
    insurance_claims    integer NOT NULL,
    version             bigint  NOT NULL,
    CONSTRAINT medcard_months_pkey PRIMARY KEY (medcard_id, month)
);

CREATE TABLE read.beneficiaries (
    medcard_id     uuid        NOT NULL,
    beneficiary_id uuid        NOT NULL,
    relationship   text        NOT NULL,
    national_id    text        NOT NULL,
    name           text        NOT NULL,
    date_of_birth  date        NOT NULL,
    phone_number   text        NOT NULL,
    active         boolean     NOT NULL,
    added_at       timestamptz NOT NULL,
    removed_at     timestamptz,
    removal_reason text,
    version        bigint      NOT NULL,
    CONSTRAINT beneficiaries_pkey PRIMARY KEY (medcard_id, beneficiary_id)
);

CREATE TABLE read.prescription_claims (
    medcard_id              uuid        NOT NULL,
    prescription_id         text        NOT NULL,
    pharmacy_id             text        NOT NULL,
    beneficiary_id          uuid        NOT NULL,
    currency                text        NOT NULL,
    total_minor             bigint      NOT NULL,
    covered_minor           bigint      NOT NULL,
    copayment_minor         bigint      NOT NULL,
    charged_copayment_minor bigint      NOT NULL,
    month                   date        NOT NULL,
    pharmacy_location       text,
    claimed_at              timestamptz NOT NULL,
    version                 bigint      NOT NULL,
    CONSTRAINT prescription_claims_pkey PRIMARY KEY (medcard_id, prescription_id)
);
CREATE INDEX prescription_claims_newest ON read.prescription_claims (medcard_id, claimed_at DESC, prescription_id DESC);
CREATE INDEX prescription_claims_of_month ON read.prescription_claims (month);

CREATE TABLE read.prescription_items (
    medcard_id       uuid    NOT NULL,
    prescription_id  text    NOT NULL,
    line             integer NOT NULL,
    drug_code        text    NOT NULL,
    drug_name        text    NOT NULL,
    quantity         integer NOT NULL,
    unit_price_minor bigint  NOT NULL,
    total_minor      bigint  NOT NULL,
    CONSTRAINT prescription_items_pkey PRIMARY KEY (medcard_id, prescription_id, line)
);

CREATE TABLE read.insurance_claims (
    medcard_id               uuid        NOT NULL,
    claim_id                 text        NOT NULL,
    provider_id              text        NOT NULL,
    provider_type            text        NOT NULL,
    beneficiary_id           uuid        NOT NULL,
    claim_type               text        NOT NULL,
    status                   text        NOT NULL,
    currency                 text        NOT NULL,
    total_minor              bigint      NOT NULL,
    requested_coverage_minor bigint      NOT NULL,
    approved_minor           bigint,
    charged_copayment_minor  bigint      NOT NULL,
    rejection_reason         text,
    payment_reference        text,
    month                    date        NOT NULL,
    filed_at                 timestamptz NOT NULL,
    decided_at               timestamptz,
    paid_at                  timestamptz,
    version                  bigint      NOT NULL,
    CONSTRAINT insurance_claims_pkey PRIMARY KEY (medcard_id, claim_id)
);
CREATE INDEX insurance_claims_newest ON read.insurance_claims (medcard_id, filed_at DESC, claim_id DESC);
CREATE INDEX insurance_claims_of_month ON read.insurance_claims (month);

CREATE TABLE read.claim_documents (
    medcard_id    uuid    NOT NULL,
    claim_id      text    NOT NULL,
    line          integer NOT NULL,
    document_type text    NOT NULL,
    document_url  text    NOT NULL,
    CONSTRAINT claim_documents_pkey PRIMARY KEY (medcard_id, claim_id, line)
);

CREATE TABLE read.copayments (
    medcard_id        uuid        NOT NULL,
    transaction_id    uuid        NOT NULL,
    related_claim_id  text,
    currency          text        NOT NULL,
    amount_minor      bigint      NOT NULL,
    method            text        NOT NULL,
    wallet_id         uuid,
    outstanding_minor bigint      NOT NULL,
    charged_at        timestamptz NOT NULL,
    version           bigint      NOT NULL,
    CONSTRAINT copayments_pkey PRIMARY KEY (medcard_id, transaction_id)
);
