-- Tamper evidence (ledger-core/docs/adr/0009). Every event carries the hash that the program has computed over the hash of its
-- aggregate's previous event and its own canonical form. Those that were stored before get theirs in the next migration, which
-- then demands one of every event.
ALTER TABLE ledger.events ADD COLUMN hash bytea CONSTRAINT events_whole_hash CHECK (octet_length(hash) = 32);

COMMENT ON COLUMN ledger.events.hash IS 'SHA-256 over the hash of the version before (32 zero bytes before the first) and the canonical form';

-- What stands for all events of a stretch of positions, and for every checkpoint before it.
CREATE TABLE ledger.merkle_checkpoints (
    number         bigint      NOT NULL CHECK (number > 0),
    first_position bigint      NOT NULL CHECK (first_position > 0),
    last_position  bigint      NOT NULL CHECK (last_position >= first_position),
    taken_at       timestamptz NOT NULL,
    root           bytea       NOT NULL CHECK (octet_length(root) = 32),
    previous       bytea       NOT NULL CHECK (octet_length(previous) = 32),
    hash           bytea       NOT NULL CHECK (octet_length(hash) = 32),
    CONSTRAINT merkle_checkpoints_pkey PRIMARY KEY (number),
    CONSTRAINT merkle_checkpoints_cover_once UNIQUE (last_position)
);

CREATE TRIGGER append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.merkle_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.merkle_checkpoints ENABLE ALWAYS TRIGGER append_only;

-- As before (V005), and it stores hashes. A stream's previous hash is the one that its new events' chain was begun with; if the
-- last event has another one, the append is refused as one whose stream has moved, with the version it expected.
DROP FUNCTION ledger.append_batch(
    integer[], text[], uuid[], bigint[],
    integer[], text[],
    integer[], text[], text[], text[], text[], uuid[], bigint[], text[], text[], text[], text[],
    integer[], uuid[], text[], integer[], text[], uuid[], bigint[], timestamptz[], text[], text[]);

CREATE FUNCTION ledger.append_batch(
    stream_append integer[], stream_type text[], stream_id uuid[], stream_expected bigint[], stream_previous bytea[],
    card_append integer[], card_number text[],
    key_append integer[], key_subject text[], key_name text[], key_fingerprint text[], key_target_type text[],
    key_target_id uuid[], key_target_version bigint[], key_refusal_kind text[], key_refusal_code text[],
    key_refusal_detail text[], key_refusal_field text[],
    event_append integer[], event_id uuid[], event_type text[], schema_version integer[], aggregate_type text[],
    aggregate_id uuid[], version bigint[], occurred_at timestamptz[], data text[], metadata text[],
    hash bytea[])
    RETURNS TABLE (append integer, last_position bigint, moved_stream uuid, actual_version bigint, taken_card text,
                   known_key ledger.idempotency_keys)
    LANGUAGE plpgsql
AS
$$
#variable_conflict use_column
DECLARE
    head bigint;
BEGIN
    SELECT g.position INTO STRICT head FROM ledger.global_position g FOR UPDATE;
    RETURN QUERY
        WITH known AS (
            SELECT k.append, i AS answer
            FROM unnest(key_append, key_subject, key_name) AS k (append, subject, name)
                     JOIN ledger.idempotency_keys i ON i.subject = k.subject AND i.key = k.name
        ), moved AS (
            SELECT DISTINCT ON (s.append) s.append, s.id, coalesce(last.version, 0) AS actual
            FROM unnest(stream_append, stream_type, stream_id, stream_expected, stream_previous) WITH ORDINALITY
                     AS s (append, type, id, expected, previous, ordinal)
                     LEFT JOIN LATERAL (
                SELECT e.version, e.aggregate_type, e.hash
                FROM ledger.events e
                WHERE e.aggregate_id = s.id
                ORDER BY e.version DESC
                LIMIT 1
                ) AS last ON true
            WHERE (coalesce(last.version, 0) <> s.expected OR last.aggregate_type <> s.type OR last.hash <> s.previous)
              AND s.append NOT IN (SELECT k.append FROM known k)
            ORDER BY s.append, s.ordinal
        ), taken AS (
            SELECT DISTINCT ON (c.append) c.append, c.number
            FROM unnest(card_append, card_number) AS c (append, number)
                     JOIN ledger.card_numbers n ON n.card_number = c.number
            WHERE c.append NOT IN (SELECT k.append FROM known k)
              AND c.append NOT IN (SELECT m.append FROM moved m)
            ORDER BY c.append, c.number
        ), refused AS (
            SELECT k.append FROM known k
            UNION ALL
            SELECT m.append FROM moved m
            UNION ALL
            SELECT t.append FROM taken t
        ), accepted AS (
            SELECT head + row_number() OVER (ORDER BY e.ordinal) AS position, e.*
            FROM unnest(event_append, event_id, event_type, schema_version, aggregate_type, aggregate_id, version,
                        occurred_at, data, metadata, hash) WITH ORDINALITY
                     AS e (append, event_id, event_type, schema_version, aggregate_type, aggregate_id, version,
                           occurred_at, data, metadata, hash, ordinal)
            WHERE e.append NOT IN (SELECT r.append FROM refused r)
        ), stored AS (
            INSERT INTO ledger.events (position, event_id, event_type, schema_version, aggregate_type, aggregate_id,
                                       version, occurred_at, data, metadata, hash)
                SELECT a.position, a.event_id, a.event_type, a.schema_version, a.aggregate_type, a.aggregate_id,
                       a.version, a.occurred_at, a.data::jsonb, a.metadata::jsonb, a.hash
                FROM accepted a
                ORDER BY a.position
        ), lasts AS (
            SELECT a.append, max(a.position) AS position, count(*)::integer AS events FROM accepted a GROUP BY a.append
        ), given AS (
            INSERT INTO ledger.card_numbers (card_number, position)
                SELECT c.number, l.position
                FROM unnest(card_append, card_number) AS c (append, number)
                         JOIN lasts l ON l.append = c.append
        ), answered AS (
            SELECT k.*, coalesce(l.position, head) AS position, coalesce(l.events, 0) AS events
            FROM unnest(key_append, key_subject, key_name, key_fingerprint, key_target_type, key_target_id,
                        key_target_version, key_refusal_kind, key_refusal_code, key_refusal_detail, key_refusal_field)
                     AS k (append, subject, name, fingerprint, target_type, target_id, target_version, refusal_kind,
                           refusal_code, refusal_detail, refusal_field)
                     LEFT JOIN lasts l ON l.append = k.append
            WHERE k.append NOT IN (SELECT r.append FROM refused r)
        ), remembered AS (
            INSERT INTO ledger.idempotency_keys (subject, key, fingerprint, target_type, target_id, target_version,
                                                 position, events, refusal_kind, refusal_code, refusal_detail,
                                                 refusal_field)
                SELECT a.subject, a.name, a.fingerprint, a.target_type, a.target_id, a.target_version, a.position,
                       a.events, a.refusal_kind, a.refusal_code, a.refusal_detail, a.refusal_field
                FROM answered a
        ), moved_on AS (
            UPDATE ledger.global_position g
                SET position = (SELECT max(l.position) FROM lasts l)
                WHERE EXISTS (SELECT FROM lasts)
        )
        SELECT l.append, l.position, NULL::uuid, NULL::bigint, NULL::text, NULL::ledger.idempotency_keys FROM lasts l
        UNION ALL
        SELECT a.append, a.position, NULL, NULL, NULL, NULL FROM answered a WHERE a.events = 0
        UNION ALL
        SELECT m.append, NULL, m.id, m.actual, NULL, NULL FROM moved m
        UNION ALL
        SELECT t.append, NULL, NULL, NULL, t.number, NULL FROM taken t
        UNION ALL
        SELECT k.append, NULL, NULL, NULL, NULL, k.answer FROM known k;
END
$$;
