package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import tech.healthpay.ledger.app.evidence.ProofDocument;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.Freshness;
import tech.healthpay.ledger.app.http.Pages;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldType;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.app.tail.EventStreams;
import tech.healthpay.ledger.core.audit.EventProofs;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.codec.EventType;
import tech.healthpay.ledger.core.evidence.EventProof;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.EventReads.Slice;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** The audit trail: events exactly as they are stored, personal data included, for those who may read everything. */
record EventQueries(EventReads events, EventStreams streams, EventProofs proofs, FreshReads fresh) {

    private static final EnvelopeCodec ENVELOPES = new EnvelopeCodec();

    /** Wire names, given once or several times, with commas between them. */
    private static final FieldType<Set<String>> EVENT_TYPES = value -> {
        List<JsonValue> given = value instanceof JsonArray several ? several.items() : List.of(value);
        Set<String> types = new LinkedHashSet<>();
        for (JsonValue one : given) {
            for (String name : FieldTypes.TEXT.read(one).split(",", -1)) {
                types.add(EventType.find(name)
                        .map(EventType::wireName)
                        .orElseThrow(() -> new InvalidValueException(
                                "INVALID_FIELD", "must be types of events, for example wallet.credited")));
            }
        }
        return types;
    };

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/aggregates/{type}/{id}/events", ReadAccess.EVERYTHING, this::ofAggregate),
                Endpoint.get("/aggregates/{type}/{id}/events/{version}/proof", ReadAccess.EVERYTHING, this::proof),
                Endpoint.get("/events", ReadAccess.EVERYTHING, this::all));
    }

    private Answer ofAggregate(ApiRequest request) {
        StreamId stream = Paths.aggregate(request);
        PageRequest page = request.page();
        long after = Pages.after(page, 0);
        List<EventRecord> found = fresh.stored(
                request,
                "events_of_aggregate",
                wanted -> isThere(wanted) && hasVersion(stream, wanted.minVersion()),
                () -> events.ofAggregate(stream, after, page.limit()));
        if (found.isEmpty() && after == 0) {
            throw Paths.nothing();
        }
        String next = found.size() < page.limit()
                ? null
                : Pages.cursorAfter(found.getLast().version());
        return Pages.answer(request, new Page<>(found, cursors(found, EventRecord::version), next), EventQueries::write)
                .taggedByContent();
    }

    private Answer proof(ApiRequest request) {
        StreamId stream = Paths.aggregate(request);
        long version = Paths.version(request);
        EventProofs.Answer found = fresh.stored(
                request,
                "event_proof",
                wanted -> isThere(wanted) && hasVersion(stream, wanted.minVersion()),
                () -> proofs.prove(stream, version));
        return switch (found) {
            case EventProofs.Answer.Proven(EventProof proof) ->
                Answer.json(200, json -> ProofDocument.write(json, proof)).taggedByContent();
            case EventProofs.Answer.NotCoveredYet notYet -> throw Paths.noProofYet();
            case EventProofs.Answer.Absent absent -> throw Paths.nothing();
        };
    }

    private Answer all(ApiRequest request) {
        Field<Long> after = request.query().optional("after", text(FieldTypes::counter));
        Field<Set<String>> types = request.query().optional("type", EVENT_TYPES);
        PageRequest page = request.page();
        Set<String> wanted = types.orElse(Set.of());
        if (request.asksFor(EventStreams.MEDIA_TYPE)) {
            return streams.after(request, beginning(request, after), wanted);
        }
        long position = Pages.after(page, after.orElse(0L));
        Slice slice =
                fresh.stored(request, "events", this::isThere, () -> events.after(position, wanted, page.limit()));
        String next = slice.end() ? null : Pages.cursorAfter(slice.scannedTo());
        return Pages.answer(
                        request,
                        new Page<>(slice.events(), cursors(slice.events(), EventRecord::position), next),
                        EventQueries::write)
                .taggedByContent();
    }

    private static List<String> cursors(List<EventRecord> events, ToLongFunction<EventRecord> number) {
        return events.stream()
                .map(event -> Pages.cursorAfter(number.applyAsLong(event)))
                .toList();
    }

    private boolean isThere(Freshness wanted) {
        return wanted.minPosition() == 0 || events.lastPosition() >= wanted.minPosition();
    }

    private boolean hasVersion(StreamId stream, long version) {
        return version == 0 || !events.ofAggregate(stream, version - 1, 1).isEmpty();
    }

    /** What a reader got last counts most, then what it asks for; who says nothing gets what comes from now on. */
    private long beginning(ApiRequest request, Field<Long> after) {
        Optional<String> last = request.lastEventId();
        if (last.isEmpty()) {
            Long asked = after.orNull();
            return asked == null ? events.lastPosition() : asked;
        }
        try {
            return FieldTypes.counter(last.get());
        } catch (InvalidValueException e) {
            throw new ProblemException(Problems.badField("Last-Event-ID", e.code(), "is not one of ours"));
        }
    }

    static void write(JsonWriter json, EventRecord event) {
        json.document(ENVELOPES.encode(event));
    }
}
