package tech.healthpay.ledger.app.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.healthpay.ledger.app.restart.Sent.Kind;

/**
 * What may have become of the commands that were sent: one acknowledged is there once, as it was answered; one without an
 * answer is there once or not at all; one refused is not there; and nothing is there that nobody sent.
 *
 * @param all the commands of one family, each with a reference that is the only one of its kind
 */
record Fates(List<Sent> all) {

    static Fates of(Family family, List<Sent> sent) {
        return new Fates(
                sent.stream().filter(each -> each.family().equals(family)).toList());
    }

    /**
     * Checks what is there.
     *
     * @param stored by reference
     * @param answered what an answer says that must be there
     */
    <T> void check(Set<Kind> kinds, Map<String, T> stored, Function<Sent, T> answered) {
        List<Sent> sent =
                all.stream().filter(each -> kinds.contains(each.kind())).toList();
        Map<String, T> acknowledged =
                sent.stream().filter(Sent::isAcknowledged).collect(Collectors.toMap(Sent::reference, answered));
        Set<String> possible = sent.stream()
                .filter(Sent::isUncertain)
                .map(Sent::reference)
                .collect(Collectors.toCollection(TreeSet::new));
        possible.addAll(acknowledged.keySet());

        assertThat(stored).as("acknowledged %s", kinds).containsAllEntriesOf(acknowledged);
        assertThat(possible).as("not refused %s", kinds).containsAll(stored.keySet());
    }

    /** Returns the version that the last answer told of an aggregate. */
    long lastVersion(String aggregate) {
        return all.stream()
                .filter(Sent::isAcknowledged)
                .mapToLong(each -> each.reply().versionOf(aggregate))
                .max()
                .orElseThrow();
    }

    /** Returns the position that the last answer told. */
    long lastPosition() {
        return all.stream()
                .filter(Sent::isAcknowledged)
                .mapToLong(each -> each.reply().position())
                .max()
                .orElseThrow();
    }

    /** Returns rows by what must be unique. */
    static <R> Map<String, R> unique(List<R> rows, Function<R, String> key) {
        assertThat(new ArrayList<>(rows)).extracting(key::apply).doesNotHaveDuplicates();
        return rows.stream().collect(Collectors.toMap(key, row -> row));
    }
}
