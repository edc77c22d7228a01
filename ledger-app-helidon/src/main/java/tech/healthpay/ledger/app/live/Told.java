package tech.healthpay.ledger.app.live;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell all who watch it.
 *
 * @param keys who is told: whoever watches any of them; nobody watches two of them
 * @param subject what it is about: of two things about one subject, a subscriber may be told the later one alone
 * @param position of its event in the global order
 * @param view what is told, in the form of the queries; not changed by anybody
 * @param toldBefore the position with which all who watched then were told the same already; 0 if nobody was
 */
record Told(List<Key> keys, Object subject, long position, Map<String, @Nullable Object> view, long toldBefore) {

    Told(List<Key> keys, Object subject, long position, Map<String, @Nullable Object> view) {
        this(keys, subject, position, view, 0);
    }

    /** Returns the same at a later position, for those alone who came after this was told. */
    Told again(long later) {
        return new Told(keys, subject, later, view, position);
    }
}
