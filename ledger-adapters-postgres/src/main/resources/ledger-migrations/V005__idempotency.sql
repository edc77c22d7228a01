-- What requests with an idempotency key were answered with: not the answer, but what it is made of besides the events, which
-- lie at the positions up to this one (docs/adr/0004). Kept for a configured time only.
CREATE TABLE ledger.idempotency_keys (
    subject        text        NOT NULL,
    key            text        NOT NULL,
    fingerprint    text        NOT NULL,
    target_type    text        NOT NULL,
    target_id      uuid        NOT NULL,
    target_version bigint      NOT NULL CHECK (target_version >= 0),
    position       bigint      NOT NULL,
    events         integer     NOT NULL CHECK (events BETWEEN 0 AND position),
    refusal_kind   text,
    refusal_code   text,
    refusal_detail text,
    refusal_field  text,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (subject, key),
    CONSTRAINT idempotency_keys_whole_refusal
        CHECK (num_nulls(refusal_kind, refusal_code, refusal_detail) IN (0, 3))
);

-- the purge begins with the oldest
CREATE INDEX idempotency_keys_by_age ON ledger.idempotency_keys (created_at);

COMMENT ON COLUMN ledger.idempotency_keys.position IS 'of the last of the events; without events the last of all at the time';
COMMENT ON COLUMN ledger.idempotency_keys.events IS 'how many events were stored, which end at position without a gap';

-- As before (V001), and it judges and stores idempotency keys too. A key, like a stream and a card number, may stand in one
-- append of a call only. It is judged before anything else: a repeated request must not fail for what it has changed itself.
-- An append with a key may hold no event: then the key is all there is to store.
DROP FUNCTION ledger.append_batch(
    integer[], text[], uuid[], bigint[],
    integer[], text[],
    integer[], uuid[], text[], integer[], text[], uuid[], bigint[], timestamptz[], text[], text[]);

CREATE FUNCTION ledger.append_batch(
    stream_append integer[], stream_type text[], stream_id uuid[], stream_expected bigint[],
    card_append integer[], card_number text[],
    key_append integer[], key_subject text[], key_name text[], key_fingerprint text[], key_target_type text[],
    key_target_id uuid[], key_target_version bigint[], key_refusal_kind text[], key_refusal_code text[],
    key_refusal_detail text[], key_refusal_field text[],
    event_append integer[], event_id uuid[], event_type text[], schema_version integer[], aggregate_type text[],
    aggregate_id uuid[], version bigint[], occurred_at timestamptz[], data text[], metadata text[])
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
            FROM unnest(stream_append, stream_type, stream_id, stream_expected) WITH ORDINALITY
                     AS s (append, type, id, expected, ordinal)
                     LEFT JOIN LATERAL (
                SELECT e.version, e.aggregate_type
                FROM ledger.events e
                WHERE e.aggregate_id = s.id
                ORDER BY e.version DESC
                LIMIT 1
                ) AS last ON true
            WHERE (coalesce(last.version, 0) <> s.expected OR last.aggregate_type <> s.type)
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
                        occurred_at, data, metadata) WITH ORDINALITY
                     AS e (append, event_id, event_type, schema_version, aggregate_type, aggregate_id, version,
                           occurred_at, data, metadata, ordinal)
            WHERE e.append NOT IN (SELECT r.append FROM refused r)
        ), stored AS (
            INSERT INTO ledger.events (position, event_id, event_type, schema_version, aggregate_type, aggregate_id,
                                       version, occurred_at, data, metadata)
                SELECT a.position, a.event_id, a.event_type, a.schema_version, a.aggregate_type, a.aggregate_id,
                       a.version, a.occurred_at, a.data::jsonb, a.metadata::jsonb
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
