-- An append looks rows up by their keys, a few at a time, in tables that grow for ever. Whatever the statistics say, and they say
-- nothing of a table that has just begun to grow, to read such a table from end to end is never right; and planning anew for each
-- call takes longer than the call (docs/adr/0006).
ALTER FUNCTION ledger.append_batch SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION ledger.append_batch SET enable_seqscan = off;
ALTER FUNCTION ledger.append_batch SET enable_hashjoin = off;
ALTER FUNCTION ledger.append_batch SET enable_mergejoin = off;
