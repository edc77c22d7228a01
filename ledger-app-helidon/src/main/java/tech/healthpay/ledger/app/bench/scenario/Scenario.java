package tech.healthpay.ledger.app.bench.scenario;

import java.io.IOException;
import java.util.List;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;

/** Something that is measured. */
public interface Scenario {

    /** By what it is called for. */
    String name();

    /** What it does, in a line. */
    String about();

    /** Whether it needs Kafka and the CQL server beside PostgreSQL. */
    default boolean needsReadSide() {
        return false;
    }

    /**
     * Measures it.
     *
     * @throws IllegalStateException if anything went otherwise than it has to; figures of a broken ledger mean nothing
     */
    List<Figure> run(Rig rig, Plan plan) throws IOException, InterruptedException;
}
