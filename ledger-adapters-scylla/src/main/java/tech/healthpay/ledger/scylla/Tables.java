package tech.healthpay.ledger.scylla;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tables, one for each question that is asked, so that each is answered from one partition.
 *
 * <p>Rules that the version-stamped writes depend on (docs/adr/0001): every write to these tables carries its own
 * timestamp, but for the checkpoints; nothing is deleted; no counters, no lightweight transactions but on the generations,
 * which no projection writes; and only the table of immutable rows is compacted by time windows. Amounts are minor units, instants are microseconds since 1970, and months
 * are {@code 100 × year + month}.
 */
final class Tables {
    static final String WALLET_BALANCES = "wallet_balances";
    static final String USER_WALLETS = "user_wallets";
    static final String MEDCARD_STATUS = "medcard_status";
    static final String USER_MEDCARDS = "user_medcards";
    static final String MEDCARD_MONTHLY_SPEND = "medcard_monthly_spend";
    static final String MEDCARD_CLAIM_COUNTS = "medcard_claim_counts";
    static final String PHARMACY_CLAIMS_RECENT = "pharmacy_claims_recent";
    static final String CHECKPOINTS = "checkpoints";
    static final String GENERATIONS = "generations";

    /** Between a table's plain name and the number of its generation. */
    static final String GENERATION_MARK = "_g";

    /** What follows {@code CREATE TABLE name}, by name. */
    static final Map<String, String> DEFINITIONS = definitions();

    private static final String WALLET_COLUMNS = """
                wallet_id uuid,
                user_id uuid,
                wallet_type text,
                status text,
                currency text,
                balance_minor bigint,
                reserved_minor bigint,
                updated_at_micros bigint,
                version bigint,
            """;

    /** A term is its effective day, version, tier, monthly limit in minor units, and copayment in basis points. */
    private static final String CARD_COLUMNS = """
                medcard_id uuid,
                user_id uuid,
                card_number text,
                status text,
                currency text,
                insurance_provider text,
                expiry_date date,
                terms frozen<list<frozen<tuple<date, bigint, text, bigint, int>>>>,
                updated_at_micros bigint,
                version bigint,
            """;

    private Tables() {}

    /** Returns what a table is called in a generation (docs/adr/0011 of the core); the first has plain names. */
    static String named(String table, int generation) {
        return generation == 0 ? table : table + GENERATION_MARK + generation;
    }

    /** Returns the plain name of a table of any generation. */
    static String plain(String named) {
        int mark = named.lastIndexOf(GENERATION_MARK);
        return mark > 0
                        && named.substring(mark + GENERATION_MARK.length())
                                .chars()
                                .allMatch(Character::isDigit)
                ? named.substring(0, mark)
                : named;
    }

    private static Map<String, String> definitions() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(WALLET_BALANCES, "(" + WALLET_COLUMNS + "PRIMARY KEY (wallet_id))");
        tables.put(USER_WALLETS, "(" + WALLET_COLUMNS + "PRIMARY KEY (user_id, wallet_id))");
        tables.put(MEDCARD_STATUS, "(" + CARD_COLUMNS + "PRIMARY KEY (medcard_id))");
        tables.put(USER_MEDCARDS, "(" + CARD_COLUMNS + "PRIMARY KEY (user_id, medcard_id))");
        tables.put(MEDCARD_MONTHLY_SPEND, """
                (
                    medcard_id uuid,
                    month int,
                    currency text,
                    spent_minor bigint,
                    version bigint,
                    PRIMARY KEY (medcard_id, month)
                ) WITH CLUSTERING ORDER BY (month DESC)""");
        tables.put(MEDCARD_CLAIM_COUNTS, """
                (
                    medcard_id uuid,
                    month int,
                    prescription_claims int,
                    insurance_claims int,
                    version bigint,
                    PRIMARY KEY (medcard_id, month)
                ) WITH CLUSTERING ORDER BY (month DESC)""");
        tables.put(PHARMACY_CLAIMS_RECENT, """
                (
                    pharmacy_id text,
                    claimed_at_micros bigint,
                    medcard_id uuid,
                    prescription_id text,
                    beneficiary_id uuid,
                    currency text,
                    total_minor bigint,
                    covered_minor bigint,
                    copayment_minor bigint,
                    version bigint,
                    PRIMARY KEY (pharmacy_id, claimed_at_micros, medcard_id, prescription_id)
                ) WITH CLUSTERING ORDER BY (claimed_at_micros DESC, medcard_id DESC, prescription_id DESC)
                AND compaction = {'class': 'TimeWindowCompactionStrategy',
                    'compaction_window_unit': 'DAYS', 'compaction_window_size': '3'}""");
        tables.put(CHECKPOINTS, """
                (
                    projection text,
                    source text,
                    partition int,
                    next_offset bigint,
                    position bigint,
                    PRIMARY KEY (projection, source, partition)
                )""");
        tables.put(GENERATIONS, """
                (
                    store text,
                    projection text,
                    kind text,
                    live int,
                    fresh int,
                    previous int,
                    target int,
                    newest int,
                    prepared_for uuid,
                    swapped_for uuid,
                    revision bigint,
                    PRIMARY KEY (store, projection)
                )""");
        return tables;
    }
}
