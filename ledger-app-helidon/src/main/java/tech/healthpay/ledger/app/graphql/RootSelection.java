package tech.healthpay.ledger.app.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts what an operation asks its root for: as many requests it would be over REST. A field that is asked for twice under
 * one name is answered once, and counted once; what a directive may leave out is counted.
 */
final class RootSelection {

    private RootSelection() {}

    /** @param document without cycles of fragments */
    static int fields(Document document, OperationDefinition operation) {
        Map<String, SelectionSet> fragments = new HashMap<>();
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment.getSelectionSet()));
        Set<String> names = new HashSet<>();
        Deque<SelectionSet> open = new ArrayDeque<>();
        open.push(operation.getSelectionSet());
        while (!open.isEmpty()) {
            for (Selection<?> selection : open.pop().getSelections()) {
                switch (selection) {
                    case Field field -> names.add(field.getResultKey());
                    case InlineFragment inline -> open.push(inline.getSelectionSet());
                    // spread a second time it has no new names
                    case FragmentSpread spread
                    when fragments.containsKey(spread.getName()) -> open.push(fragments.remove(spread.getName()));
                    default -> {}
                }
            }
        }
        return names.size();
    }
}
