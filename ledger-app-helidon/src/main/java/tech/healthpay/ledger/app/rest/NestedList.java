package tech.healthpay.ledger.app.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.MedCardReads.ClaimFilter;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.UserId;

/**
 * A list that each of many things has, for callers who look at many of them at once. It shows an actor what the endpoint of the
 * list of one of them shows: who may see which items, and what of them. Thread-safe.
 *
 * @param <K> what identifies a thing
 * @param <R> an item
 */
public final class NestedList<K, R> {

    /**
     * A thing that has such a list.
     *
     * @param id the thing's
     * @param owner whose it is, which decides who may see the list
     */
    public record Parent(UUID id, UserId owner) {}

    /** Reads the beginning of many lists. */
    @FunctionalInterface
    interface Together<K, R> {
        Map<K, Page<R>> read(Batch<K> of, ClaimFilter filter, int limit);
    }

    /** Reads a page of one list. */
    @FunctionalInterface
    interface Alone<K, R> {
        Page<R> read(K of, ClaimFilter filter, PageRequest page);
    }

    /** Writes an item, with personal data in full or masked. */
    @FunctionalInterface
    interface View<R> {
        void write(JsonWriter json, R item, boolean inFull);
    }

    /**
     * What a list is called where its reads are measured.
     *
     * @param model what is read
     * @param query the question's name
     */
    record Measured(FreshReads fresh, ReadModel model, String query) {}

    private final Measured measured;
    private final Function<UUID, K> identifier;
    private final BiFunction<Actor, UserId, Optional<ClaimFilter>> visible;
    private final Together<K, R> together;
    private final Alone<K, R> alone;
    private final View<R> view;

    /** @param visible tells which items of an owner's list an actor sees, empty if there is no such list for it */
    NestedList(
            Measured measured,
            Function<UUID, K> identifier,
            BiFunction<Actor, UserId, Optional<ClaimFilter>> visible,
            Together<K, R> together,
            Alone<K, R> alone,
            View<R> view) {
        this.measured = measured;
        this.identifier = identifier;
        this.visible = visible;
        this.together = together;
        this.alone = alone;
        this.view = view;
    }

    /**
     * Returns the first page of each list, its items as plain documents; those that do not exist for the actor are left out.
     *
     * @param limit of each page, 1 to {@link PageRequest#MAX_LIMIT}
     */
    public Map<Parent, Page<Map<String, @Nullable Object>>> firstPages(Actor actor, Batch<Parent> parents, int limit) {
        Map<ClaimFilter, List<Parent>> seen = new LinkedHashMap<>();
        for (Parent parent : parents.keys()) {
            visible.apply(actor, parent.owner())
                    .ifPresent(filter ->
                            seen.computeIfAbsent(filter, f -> new ArrayList<>()).add(parent));
        }
        Map<Parent, Page<Map<String, @Nullable Object>>> pages = new LinkedHashMap<>();
        seen.forEach((filter, alike) -> pages.putAll(firstPages(actor, filter, alike, limit)));
        return pages;
    }

    /** Most often all of them are alike: what an actor sees of a list hardly ever depends on whose it is. */
    private Map<Parent, Page<Map<String, @Nullable Object>>> firstPages(
            Actor actor, ClaimFilter filter, List<Parent> parents, int limit) {
        Batch<K> keys = Batch.of(
                parents.stream().map(parent -> identifier.apply(parent.id())).toList());
        Map<K, Page<R>> pages =
                measured.fresh().part(measured.model(), measured.query(), () -> together.read(keys, filter, limit));
        Batch<Parent> all = Batch.of(parents);
        return all.find(parent ->
                Optional.ofNullable(pages.get(identifier.apply(parent.id()))).map(page -> plain(actor, parent, page)));
    }

    /**
     * Returns a page of one list, its items as plain documents.
     *
     * @throws ProblemException if there is no such list for the actor, or if the cursor is none of its own
     */
    public Page<Map<String, @Nullable Object>> page(Actor actor, Parent parent, PageRequest page) {
        ClaimFilter filter = visible.apply(actor, parent.owner()).orElseThrow(Paths::nothing);
        Page<R> read = measured.fresh()
                .part(
                        measured.model(),
                        measured.query(),
                        () -> alone.read(identifier.apply(parent.id()), filter, page));
        return plain(actor, parent, read);
    }

    private Page<Map<String, @Nullable Object>> plain(Actor actor, Parent parent, Page<R> page) {
        boolean inFull = ReadAccess.seesPersonalDataOf(actor, parent.owner());
        return page.map(item -> JsonWriter.plain(json -> view.write(json, item, inFull)));
    }
}
