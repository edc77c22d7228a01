package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.oneOf;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.ApiRouting;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.Pages;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.DeadLetters.Counts;
import tech.healthpay.ledger.core.port.DeadLetters.DeadLetter;
import tech.healthpay.ledger.core.port.DeadLetters.Skip;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionControls.Control;
import tech.healthpay.ledger.core.port.Rebuilds.Kind;
import tech.healthpay.ledger.core.port.Rebuilds.Rebuild;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.DeadLetterDesk.Verdict;
import tech.healthpay.ledger.core.streaming.ProjectionRebuild;
import tech.healthpay.ledger.core.value.Texts;

/** What operators see of projections and can do about them. Thread-safe. */
final class ProjectionEndpoints {

    private static final Logger LOG = System.getLogger(ProjectionEndpoints.class.getName());

    private final OperationSide side;

    ProjectionEndpoints(OperationSide side) {
        this.side = side;
    }

    List<Endpoint> endpoints() {
        String one = "/projections/{name}";
        String letter = one + "/dead-letters/{id}";
        return List.of(
                Endpoint.get("/projections", ReadAccess.EVERYTHING, this::list),
                Endpoint.post("/projections/rebuild", CommandRoles.OPERATORS, this::askAll),
                Endpoint.post(one + "/pause", CommandRoles.OPERATORS, request -> tell(request, true)),
                Endpoint.post(one + "/resume", CommandRoles.OPERATORS, request -> tell(request, false)),
                Endpoint.post(one + "/rebuild", CommandRoles.OPERATORS, request -> ask(request, Kind.REBUILD)),
                Endpoint.post(one + "/rollback", CommandRoles.OPERATORS, request -> ask(request, Kind.ROLLBACK)),
                Endpoint.get(one + "/dead-letters", ReadAccess.EVERYTHING, this::deadLetters),
                Endpoint.post(letter + "/retry", CommandRoles.OPERATORS, this::retry),
                Endpoint.post(letter + "/skip", CommandRoles.OPERATORS, this::skip));
    }

    private Answer list(ApiRequest request) {
        PageRequest page = request.page();
        Map<String, Counts> counts = side.oversight().letters().counts();
        List<ProjectionViews.Status> all = new ArrayList<>();
        for (String name : names(counts)) {
            all.add(status(request, name, counts.getOrDefault(name, Counts.NONE)));
        }
        return Pages.answer(request, Pages.slice(all, ProjectionViews.Status::name, page), ProjectionViews::write)
                .taggedByContent();
    }

    /** Those of this process, and those of other processes of which the stores know. */
    private List<String> names(Map<String, Counts> counts) {
        List<String> names = new ArrayList<>();
        side.projections().forEach(projection -> names.add(projection.name()));
        TreeSet<String> others = new TreeSet<>(counts.keySet());
        side.oversight().controls().all().forEach(control -> others.add(control.projection()));
        names.forEach(others::remove);
        names.addAll(others);
        return names;
    }

    private ProjectionViews.Status status(ApiRequest request, String name, Counts counts) {
        Optional<ManagedProjection> here = find(name);
        Optional<List<Checkpoint>> checkpoints = here.flatMap(ProjectionEndpoints::checkpoints);
        Optional<Rebuild> rebuild = side.rebuilds().last(name);
        return new ProjectionViews.Status(
                name,
                side.oversight().controls().control(name),
                counts,
                checkpoints.orElse(List.of()),
                checkpoints.isPresent(),
                here.flatMap(ManagedProjection::rebuild).isPresent(),
                rebuild.orElse(null),
                rebuild.map(side.rebuilds()::differences).orElse(List.of()),
                here.flatMap(projection -> projection.lag().get()).orElse(null),
                here.flatMap(ManagedProjection::runner).orElse(null),
                request.now());
    }

    /** While one store is down, the others' projections are told all the same. */
    private static Optional<List<Checkpoint>> checkpoints(ManagedProjection projection) {
        try {
            return Optional.of(projection.checkpoints().get());
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "the checkpoints of {0} cannot be read: {1}", projection.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private Answer tell(ApiRequest request, boolean pause) {
        String name = projection(request).name();
        request.body().check();
        if (!side.oversight().controls().set(name, pause, request.actor().subject(), request.now())) {
            throw conflict(pause ? "the projection is paused already" : "the projection is not paused");
        }
        Control told = side.oversight().controls().control(name);
        return Answer.json(
                200,
                json -> json.text("name", name)
                        .flag("paused", told.paused())
                        .text("changedBy", told.changedBy())
                        .time("changedAt", told.changedAt()));
    }

    private Answer ask(ApiRequest request, Kind kind) {
        ManagedProjection projection = projection(request);
        request.body().check();
        ProjectionRebuild<?> rebuild = projection
                .rebuild()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        409, "REBUILD_UNSUPPORTED", "the store of this projection cannot make its tables anew")));
        if (kind == Kind.ROLLBACK && !rebuild.hasPrevious()) {
            throw conflict("there are no previous tables to go back to");
        }
        Rebuild asked = requested(request, projection, kind);
        if (!side.rebuilds().request(asked)) {
            throw conflict("a rebuild of the projection is running");
        }
        return Answer.json(202, json -> writeAsked(json, asked)).with("Location", ApiRouting.ROOT + "/projections");
    }

    private Rebuild requested(ApiRequest request, ManagedProjection projection, Kind kind) {
        return Rebuild.requested(
                side.ids().nextId(), projection.name(), kind, request.actor().subject(), request.now());
    }

    /** Asks for all that can be had; what runs already goes on, and is told as it is. */
    private Answer askAll(ApiRequest request) {
        InputObject body = request.body();
        Field<Kind> wanted = body.optional("kind", oneOf(Kind.class));
        body.check();
        Kind kind = Objects.requireNonNullElse(wanted.orNull(), Kind.REBUILD);
        List<Rebuild> asked = new ArrayList<>();
        for (ManagedProjection projection : side.projections()) {
            if (projection
                    .rebuild()
                    .filter(rebuild -> kind == Kind.REBUILD || rebuild.hasPrevious())
                    .isPresent()) {
                asked.add(askedOrRunning(requested(request, projection, kind)));
            }
        }
        if (asked.isEmpty()) {
            throw conflict(
                    kind == Kind.REBUILD
                            ? "no store of this process can make its tables anew"
                            : "there are no previous tables to go back to");
        }
        return Answer.json(202, json -> json.list("items", asked, ProjectionEndpoints::writeAsked))
                .with("Location", ApiRouting.ROOT + "/projections");
    }

    private Rebuild askedOrRunning(Rebuild wanted) {
        return side.rebuilds().request(wanted)
                ? wanted
                : side.rebuilds().last(wanted.projection()).orElse(wanted);
    }

    private static void writeAsked(JsonWriter json, Rebuild rebuild) {
        json.text("name", rebuild.projection()).object("rebuild", out -> ProjectionViews.write(out, rebuild));
    }

    private Answer deadLetters(ApiRequest request) {
        String name = projection(request).name();
        PageRequest page = request.page();
        return Pages.answer(request, side.oversight().letters().page(name, page), ProjectionViews::write)
                .taggedByContent();
    }

    private Answer retry(ApiRequest request) {
        ManagedProjection projection = projection(request);
        UUID id = request.pathId("id").orElseThrow(ProjectionEndpoints::noLetter);
        request.body().check();
        return answer(projection.desk().retry(id));
    }

    private Answer skip(ApiRequest request) {
        ManagedProjection projection = projection(request);
        UUID id = request.pathId("id").orElseThrow(ProjectionEndpoints::noLetter);
        InputObject body = request.body();
        Field<String> reason = body.required("reason", text(1, Texts.MAX_NOTE));
        body.check();
        return answer(projection.desk().skip(id, new Skip(request.actor().subject(), reason.get(), request.now())));
    }

    private static Answer answer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unknown unknown -> throw noLetter();
            case Verdict.NotParked done ->
                throw conflict("the dead letter is " + done.letter().status().wireName() + " already");
            case Verdict.GoesOn goesOn -> outcome(false, goesOn.letter());
            case Verdict.StillParked still -> outcome(true, still.obstacle());
        };
    }

    private static Answer outcome(boolean parked, DeadLetter letter) {
        return Answer.json(
                200,
                json -> json.flag("parked", parked).object("deadLetter", out -> ProjectionViews.write(out, letter)));
    }

    private ManagedProjection projection(ApiRequest request) {
        return find(request.path("name"))
                .orElseThrow(() -> new ProblemException(
                        Problems.notFound("PROJECTION_NOT_FOUND", "there is no such projection in this process")));
    }

    private Optional<ManagedProjection> find(String name) {
        return side.projections().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst();
    }

    private static ProblemException noLetter() {
        return new ProblemException(Problems.notFound("DEAD_LETTER_NOT_FOUND", "there is no such dead letter"));
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, "INVALID_STATE_TRANSITION", detail));
    }
}
