-- Events that a projection could not apply, and what operators decided about them. None is ever removed.
CREATE TABLE ledger.dead_letters (
    id              uuid        NOT NULL,
    projection      text        NOT NULL,
    aggregate_type  text        NOT NULL,
    aggregate_id    uuid        NOT NULL,
    version         bigint      NOT NULL,
    position        bigint      NOT NULL,
    event_type      text        NOT NULL,
    envelope        jsonb       NOT NULL,
    error           text        NOT NULL,
    attempts        integer     NOT NULL CHECK (attempts > 0),
    first_failed_at timestamptz NOT NULL,
    last_failed_at  timestamptz NOT NULL,
    status          text        NOT NULL CHECK (status IN ('parked', 'resolved', 'skipped')),
    settled         boolean     NOT NULL,
    skipped_by      text,
    skip_reason     text,
    skipped_at      timestamptz,
    CONSTRAINT dead_letters_pkey PRIMARY KEY (id),
    CONSTRAINT dead_letters_one_per_event UNIQUE (projection, aggregate_id, version),
    CONSTRAINT dead_letters_parked_is_unsettled CHECK (status <> 'parked' OR NOT settled),
    CONSTRAINT dead_letters_skip_is_explained CHECK
        ((status = 'skipped') = (skipped_by IS NOT NULL AND skip_reason IS NOT NULL AND skipped_at IS NOT NULL))
);
CREATE INDEX dead_letters_newest ON ledger.dead_letters (projection, first_failed_at DESC, id DESC);
CREATE INDEX dead_letters_that_matter ON ledger.dead_letters (projection, aggregate_id)
    WHERE status <> 'resolved' OR NOT settled;

COMMENT ON COLUMN ledger.dead_letters.settled IS 'whether what waited behind the event is applied, or parked in its turn';

-- What operators have told projections.
CREATE TABLE ledger.projection_controls (
    projection text        NOT NULL,
    paused     boolean     NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT projection_controls_pkey PRIMARY KEY (projection)
);
