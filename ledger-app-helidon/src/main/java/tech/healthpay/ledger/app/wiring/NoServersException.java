package tech.healthpay.ledger.app.wiring;

import java.io.Serial;

/** The program was started without the servers that the embedded mode runs. */
public final class NoServersException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public NoServersException() {
        super("No connections are configured, and this installation has no servers of its own: start the program with"
                + " bin/ledger, or set POSTGRES_URL, KAFKA_BROKERS and SCYLLA_HOSTS");
    }
}
