package tech.healthpay.ledger.app.restart;

import java.util.List;

/** The same kills where PostgreSQL is the only server: it feeds the projections and keeps both read models. */
class RestartOnPostgresTest extends RestartTest {

    @Override
    List<String> backends() {
        return List.of("--bus", "postgres", "--realtime", "postgres");
    }
}
