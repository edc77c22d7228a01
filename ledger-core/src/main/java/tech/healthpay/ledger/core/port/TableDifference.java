package tech.healthpay.ledger.core.port;

import java.util.List;

/**
 * How the tables that a rebuild has filled differ from the live ones before they change places, in one table. Rows that only one
 * side has reached yet, because events kept flowing, are no differences: they count as moved on.
 *
 * @param table its name, for example {@code wallets}
 * @param matching rows that are the same in both
 * @param changed rows that are in both, and not the same
 * @param onlyLive rows that only the live table has
 * @param onlyNew rows that only the table has that takes its place
 * @param movedOn rows that rest on events which one side had not reached when they were compared
 * @param examples keys of differing rows, never what they hold; at most {@value #MAX_EXAMPLES}
 */
public record TableDifference(
        String table, long matching, long changed, long onlyLive, long onlyNew, long movedOn, List<String> examples) {

    /** The most examples that are kept of a table. */
    public static final int MAX_EXAMPLES = 6;

    /** Copies the list. */
    public TableDifference {
        examples = List.copyOf(examples);
    }

    /** Returns how many rows differ. */
    public long differing() {
        return changed + onlyLive + onlyNew;
    }
}
