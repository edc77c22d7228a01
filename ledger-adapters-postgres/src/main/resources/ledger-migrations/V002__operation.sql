-- How far each projection has come in each partition of its feed.
CREATE TABLE ledger.checkpoints (
    projection  text        NOT NULL,
    source      text        NOT NULL,
    partition   integer     NOT NULL,
    next_offset bigint      NOT NULL,
    position    bigint      NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT checkpoints_pkey PRIMARY KEY (projection, source, partition)
);

-- Who does a task that only one instance may do at a time.
CREATE TABLE ledger.leases (
    name       text        NOT NULL,
    owner      text        NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT leases_pkey PRIMARY KEY (name)
);

-- How far the relay has published, and where that lies on the bus.
CREATE TABLE ledger.relay_progress (
    position bigint  NOT NULL,
    only_row boolean NOT NULL DEFAULT true CHECK (only_row),
    CONSTRAINT relay_progress_pkey PRIMARY KEY (only_row)
);
INSERT INTO ledger.relay_progress (position) VALUES (0);

CREATE TABLE ledger.relay_ends (
    source     text    NOT NULL,
    partition  integer NOT NULL,
    end_offset bigint  NOT NULL,
    CONSTRAINT relay_ends_pkey PRIMARY KEY (source, partition)
);
