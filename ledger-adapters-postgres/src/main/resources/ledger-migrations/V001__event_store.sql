-- The source of truth. Every event once, for ever: appended, never changed, never removed.

CREATE TABLE ledger.events (
    position       bigint      NOT NULL CHECK (position > 0),
    event_id       uuid        NOT NULL,
    event_type     text        NOT NULL,
    schema_version integer     NOT NULL CHECK (schema_version > 0),
    aggregate_type text        NOT NULL,
    aggregate_id   uuid        NOT NULL,
    version        bigint      NOT NULL CHECK (version > 0),
    occurred_at    timestamptz NOT NULL,
    data           jsonb       NOT NULL,
    metadata       jsonb       NOT NULL,
    CONSTRAINT events_pkey PRIMARY KEY (position),
    CONSTRAINT events_one_per_version UNIQUE (aggregate_id, version)
);

COMMENT ON COLUMN ledger.events.position IS '1, 2, 3 … without gaps, in the order in which events became visible';

-- Numbers that cards have, so that no two cards ever share one.
CREATE TABLE ledger.card_numbers (
    card_number text   NOT NULL,
    position    bigint NOT NULL,
    CONSTRAINT card_numbers_pkey PRIMARY KEY (card_number)
);

COMMENT ON COLUMN ledger.card_numbers.position IS 'the last event of the append that gave the number out';

CREATE FUNCTION ledger.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
AS
$$
BEGIN
    RAISE EXCEPTION '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.events
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.card_numbers
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.events ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE ledger.card_numbers ENABLE ALWAYS TRIGGER append_only;

-- The last position given out. Its one row is the lock under which positions are given out.
CREATE TABLE ledger.global_position (
    position bigint  NOT NULL,
    only_row boolean NOT NULL DEFAULT true CHECK (only_row),
    CONSTRAINT global_position_pkey PRIMARY KEY (only_row)
) WITH (fillfactor = 10);
INSERT INTO ledger.global_position (position) VALUES (0);

-- Judges and stores many appends in one statement. Each is refused or stored by itself: a refused one never touches its
-- neighbours. A stream or a card number may stand in one append of a call only.
--
-- Positions follow the order of commits, because the lock is held from before a position is chosen until after the rows are
-- visible: nobody sees position n + 1 without n, and a rollback gives its numbers back. Every statement after the lock sees
-- all that its earlier holders have committed (READ COMMITTED; docs/adr/0001).
CREATE FUNCTION ledger.append_batch(
    stream_append integer[], stream_type text[], stream_id uuid[], stream_expected bigint[],
    card_append integer[], card_number text[],
    event_append integer[], event_id uuid[], event_type text[], schema_version integer[], aggregate_type text[],
    aggregate_id uuid[], version bigint[], occurred_at timestamptz[], data text[], metadata text[])
    RETURNS TABLE (append integer, last_position bigint, moved_stream uuid, actual_version bigint, taken_card text)
    LANGUAGE plpgsql
AS
$$
#variable_conflict use_column
DECLARE
    head bigint;
BEGIN
    SELECT g.position INTO STRICT head FROM ledger.global_position g FOR UPDATE;
    RETURN QUERY
        WITH moved AS (
            SELECT DISTINCT ON (s.append) s.append, s.id, coalesce(last.version, 0) AS actual
            FROM unnest(stream_append, stream_type, stream_id, stream_expected) WITH ORDINALITY
                     AS s (append, type, id, expected, ordinal)
                     LEFT JOIN LATERAL (
                SELECT e.version, e.aggregate_type
                FROM ledger.events e
                WHERE e.aggregate_id = s.id
                ORDER BY e.version DESC
                LIMIT 1
                ) AS last ON true
            WHERE coalesce(last.version, 0) <> s.expected OR last.aggregate_type <> s.type
            ORDER BY s.append, s.ordinal
        ), taken AS (
            SELECT DISTINCT ON (c.append) c.append, c.number
            FROM unnest(card_append, card_number) AS c (append, number)
                     JOIN ledger.card_numbers n ON n.card_number = c.number
            WHERE c.append NOT IN (SELECT m.append FROM moved m)
            ORDER BY c.append, c.number
        ), accepted AS (
            SELECT head + row_number() OVER (ORDER BY e.ordinal) AS position, e.*
            FROM unnest(event_append, event_id, event_type, schema_version, aggregate_type, aggregate_id, version,
                        occurred_at, data, metadata) WITH ORDINALITY
                     AS e (append, event_id, event_type, schema_version, aggregate_type, aggregate_id, version,
                           occurred_at, data, metadata, ordinal)
            WHERE e.append NOT IN (SELECT m.append FROM moved m)
              AND e.append NOT IN (SELECT t.append FROM taken t)
        ), stored AS (
            INSERT INTO ledger.events (position, event_id, event_type, schema_version, aggregate_type, aggregate_id,
                                       version, occurred_at, data, metadata)
                SELECT a.position, a.event_id, a.event_type, a.schema_version, a.aggregate_type, a.aggregate_id,
                       a.version, a.occurred_at, a.data::jsonb, a.metadata::jsonb
                FROM accepted a
                ORDER BY a.position
        ), lasts AS (
            SELECT a.append, max(a.position) AS position FROM accepted a GROUP BY a.append
        ), given AS (
            INSERT INTO ledger.card_numbers (card_number, position)
                SELECT c.number, l.position
                FROM unnest(card_append, card_number) AS c (append, number)
                         JOIN lasts l ON l.append = c.append
        ), moved_on AS (
            UPDATE ledger.global_position g
                SET position = (SELECT max(l.position) FROM lasts l)
                WHERE EXISTS (SELECT FROM lasts)
        )
        SELECT l.append, l.position, NULL::uuid, NULL::bigint, NULL::text FROM lasts l
        UNION ALL
        SELECT m.append, NULL, m.id, m.actual, NULL FROM moved m
        UNION ALL
        SELECT t.append, NULL, NULL, NULL, t.number FROM taken t;
END
$$;
