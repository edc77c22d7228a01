package tech.healthpay.ledger.app.rest;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.streaming.DeadLetterDesk;
import tech.healthpay.ledger.core.streaming.ProjectionLag;
import tech.healthpay.ledger.core.streaming.ProjectionRebuild;
import tech.healthpay.ledger.core.streaming.ProjectionRunner;

/**
 * A projection whose stores this process reaches.
 *
 * @param name the projection's name
 * @param checkpoints how far all instances have come, as stored
 * @param desk what can be done about its dead letters
 * @param rebuild how its read model is made anew, if its store can do that
 * @param lag how far all instances together are behind, as this process measures it; empty while nobody here could
 * @param runner the instance that runs in this process, if one does
 */
public record ManagedProjection(
        String name,
        Supplier<List<Checkpoint>> checkpoints,
        DeadLetterDesk<?> desk,
        Optional<ProjectionRebuild<?>> rebuild,
        Supplier<Optional<ProjectionLag>> lag,
        Optional<ProjectionRunner<?>> runner) {}
