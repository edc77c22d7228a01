-- Tables of the real-time model that are being filled, and those that were live before.
CREATE SCHEMA read_realtime_fresh;
CREATE SCHEMA read_realtime_previous;

-- How the tables that a rebuild has filled differ from the live ones, before they change places: one row a table, of the
-- projection's last rebuild. Examples are keys of rows, never what they hold.
CREATE TABLE ledger.rebuild_differences (
    projection text   NOT NULL,
    table_name text   NOT NULL,
    rebuild    uuid   NOT NULL,
    matching   bigint NOT NULL,
    changed    bigint NOT NULL,
    only_live  bigint NOT NULL,
    only_new   bigint NOT NULL,
    moved_on   bigint NOT NULL,
    examples   text[] NOT NULL,
    CONSTRAINT rebuild_differences_pkey PRIMARY KEY (projection, table_name)
);
