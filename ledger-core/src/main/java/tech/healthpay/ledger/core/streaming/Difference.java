package tech.healthpay.ledger.core.streaming;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.StoredTables.Place;

/** Something in a read model that is not what the events lead to. Free of personal data. */
public sealed interface Difference {

    /** Returns the projection's name. */
    String projection();

    /** Returns one line that a person can read. */
    String text();

    /**
     * A column holds another value.
     *
     * @param stored what the table holds, null for none; a placeholder if it is personal
     * @param folded what the events lead to, likewise
     */
    record Changed(
            String projection,
            Place place,
            String column,
            @Nullable String stored,
            @Nullable String folded) implements Difference {

        @Override
        public String text() {
            return "%s: %s: %s is %s, by the events %s".formatted(projection, place, column, stored, folded);
        }
    }

    /** A row that the events lead to is not there. */
    record Missing(String projection, Place place) implements Difference {

        @Override
        public String text() {
            return "%s: %s: the row is missing".formatted(projection, place);
        }
    }

    /** A row is there that no event leads to. */
    record Extra(String projection, Place place) implements Difference {

        @Override
        public String text() {
            return "%s: %s: no event leads to this row".formatted(projection, place);
        }
    }

    /**
     * Rows stopped short of their aggregate's last event, and did not go on while they were watched.
     *
     * @param aggregate for example {@code wallet/018f…}
     * @param reflected the version they reflect, 1 or more
     * @param last the version of the last event they should reflect
     */
    record Behind(String projection, String aggregate, long reflected, long last) implements Difference {

        @Override
        public String text() {
            return "%s: %s: its rows reflect version %d of %d".formatted(projection, aggregate, reflected, last);
        }
    }

    /** An aggregate's events do not fold into rows, and no dead letter says so. */
    record Unfoldable(String projection, String aggregate, String error) implements Difference {

        @Override
        public String text() {
            return "%s: %s: its events do not fold into rows: %s".formatted(projection, aggregate, error);
        }
    }
}
