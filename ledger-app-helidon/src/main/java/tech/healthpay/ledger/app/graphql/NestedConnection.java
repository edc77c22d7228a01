package tech.healthpay.ledger.app.graphql;

import static java.util.stream.Collectors.groupingBy;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.dataloader.Try;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.graphql.ListPart.Asked;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.rest.NestedList;
import tech.healthpay.ledger.app.rest.NestedList.Parent;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * A connection that each of many things has: its first pages are read for all things of a level at once. A later page is one
 * of a single list, so {@code after} is for a field that is asked of one thing. Thread-safe.
 *
 * @param type the things' type
 * @param name the field's name
 * @param id the field of a thing that identifies it
 * @param list reads the lists
 */
record NestedConnection(String type, String name, String id, NestedList<?, ?> list) implements DataFetcher<Object> {

    private String loader() {
        return type + "." + name;
    }

    @Override
    public CompletableFuture<Object> get(DataFetchingEnvironment environment) {
        Map<String, Object> thing = Sources.of(environment);
        Parent parent = new Parent(Sources.id(thing, id), Sources.user(thing));
        DataLoader<ListPart, Object> loader = Objects.requireNonNull(environment.getDataLoader(loader()));
        return loader.load(ListPart.of(parent, environment));
    }

    /** Registers what reads for this field in one request. */
    void register(DataLoaderRegistry registry, Actor actor) {
        registry.register(loader(), Loaders.each(loader(), (Set<ListPart> parts) -> connections(actor, parts)));
    }

    /** The same field may stand in a document with several arguments: each of them is a read of its own. */
    private Map<ListPart, Try<Object>> connections(Actor actor, Set<ListPart> parts) {
        Map<ListPart, Try<Object>> connections = new LinkedHashMap<>();
        parts.stream().collect(groupingBy(ListPart::asked)).forEach((asked, alike) -> {
            Try<Map<Parent, Object>> read = Try.tryCall(
                    () -> read(actor, alike.stream().map(ListPart::parent).toList(), asked));
            alike.forEach(part -> connections.put(part, read.flatMap(found -> one(found, part.parent()))));
        });
        return connections;
    }

    private static Try<Object> one(Map<Parent, Object> found, Parent parent) {
        @Nullable Object connection = found.get(parent);
        return connection == null ? Try.failed(new ProblemException(Problems.notFound())) : Try.succeeded(connection);
    }

    private Map<Parent, Object> read(Actor actor, List<Parent> parents, Asked asked) {
        String after = asked.after();
        if (after == null) {
            Map<Parent, Object> connections = new LinkedHashMap<>();
            list.firstPages(actor, Batch.of(parents), asked.first())
                    .forEach((parent, page) -> connections.put(parent, connection(page)));
            return connections;
        }
        if (parents.size() > 1) {
            throw badPlace("is a place in the list of one thing, and here are several");
        }
        return Map.of(parents.getFirst(), connection(page(actor, parents.getFirst(), asked.first(), after)));
    }

    /** Of what is asked for here, reads judge the cursor only. */
    private Page<Map<String, @Nullable Object>> page(Actor actor, Parent parent, int first, String after) {
        try {
            return list.page(actor, parent, new PageRequest(first, after));
        } catch (InvalidValueException e) {
            throw badPlace("is not one of ours");
        } catch (ProblemException e) {
            throw e.problem().status() == 400 ? badPlace("is not one of ours") : e;
        }
    }

    private static ProblemException badPlace(String why) {
        return new ProblemException(Problems.badField("after", "INVALID_FIELD", why));
    }

    private static Map<String, @Nullable Object> connection(Page<?> page) {
        return Connections.of(page.items(), page.cursors(), page.nextCursor());
    }
}
