package tech.healthpay.ledger.app.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts a document's aliases: with them one document could ask for the same costly thing many times over. */
final class Aliases {

    private Aliases() {}

    static int count(Document document) {
        int aliases = 0;
        Deque<Node<?>> open = new ArrayDeque<>();
        open.push(document);
        while (!open.isEmpty()) {
            Node<?> node = open.pop();
            if (node instanceof Field field && field.getAlias() != null) {
                aliases++;
            }
            for (Node<?> child : node.getChildren()) {
                open.push(child);
            }
        }
        return aliases;
    }
}
