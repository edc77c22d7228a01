-- As before (V010), and planned once for all. An append looks rows up by their keys, a few at a time, in tables that grow for ever.
-- Whatever the statistics say, and they say nothing of a table that has just begun to grow, to read such a table from end to
-- end is never right, and to plan anew for each call takes longer than the call (docs/adr/0006). So every look into a table is
-- LATERAL with LIMIT, which is an index scan for each row, and all that is joined besides is hashed: a batch takes time in proportion to
-- its size. Nothing of it is worth compiling, which servers before 18 would do for what they think is dear.
CREATE OR REPLACE FUNCTION ledger.append_batch(
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
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
    SET enable_nestloop = off
    SET jit = off
AS
$$
#variable_conflict use_column
DECLARE
    head bigint;
BEGIN
    SELECT g.position INTO STRICT head FROM ledger.global_position g FOR UPDATE;
    RETURN QUERY
        WITH known AS (
            SELECT k.append, known.answer
            FROM unnest(key_append, key_subject, key_name) AS k (append, subject, name)
                     CROSS JOIN LATERAL (
                SELECT i AS answer
                FROM ledger.idempotency_keys i
                WHERE i.subject = k.subject AND i.key = k.name
                LIMIT 1
                ) AS known
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
                     CROSS JOIN LATERAL (
                SELECT FROM ledger.card_numbers n WHERE n.card_number = c.number LIMIT 1
                ) AS given
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
