package tech.healthpay.ledger.app.config;

import java.util.EnumSet;
import java.util.Set;

/**
 * What stands behind the ports of the read side. With {@code postgres} for both, PostgreSQL is the only server there is.
 *
 * @param bus what brings events to projections
 * @param realTime what keeps the real-time model
 */
public record Backends(Bus bus, RealTime realTime) {

    /** Kafka and a CQL store. */
    public static final Backends DEFAULTS = new Backends(Bus.KAFKA, RealTime.SCYLLA);

    /** What brings events to projections. */
    public enum Bus {
        /** Topics of Kafka or Redpanda, filled by the relay. */
        KAFKA("kafka"),
        /** The event store itself; there is no relay. */
        POSTGRES("postgres");

        private final String word;

        Bus(String word) {
            this.word = word;
        }

        /** Returns the word that stands for it in the configuration. */
        public String word() {
            return word;
        }
    }

    /** What keeps the real-time model. */
    public enum RealTime {
        /** ScyllaDB or Apache Cassandra. */
        SCYLLA("scylla"),
        /** Tables beside the detail model's. */
        POSTGRES("postgres");

        private final String word;

        RealTime(String word) {
            this.word = word;
        }

        /** Returns the word that stands for it in the configuration and in metrics. */
        public String word() {
            return word;
        }
    }

    /** Returns every role that there is work for: without a bus nobody relays. */
    public Set<ProcessRole> allRoles() {
        return switch (bus) {
            case KAFKA -> ProcessRole.all();
            case POSTGRES -> EnumSet.complementOf(EnumSet.of(ProcessRole.RELAY));
        };
    }
}
