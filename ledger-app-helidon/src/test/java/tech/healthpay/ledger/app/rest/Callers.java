package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;

/** The callers of the {@link AccessTable}. */
public final class Callers {

    private static final UUID STRANGER = UUID.fromString("01890000-0000-7000-8000-0000000000d2");

    private Callers() {}

    public static Map<String, ApiClient> of(ApiWorld world) {
        Map<String, ApiClient> callers = new LinkedHashMap<>();
        callers.put("anonymous", world.anonymous());
        callers.put("operator", world.operator());
        callers.put("service", world.service());
        callers.put("auditor", world.auditor());
        callers.put("Mona", world.member(MONA));
        callers.put("Omar", world.member(OMAR));
        callers.put("PH-1", world.pharmacy("PH-1"));
        callers.put("PH-2", world.pharmacy("PH-2"));
        callers.put("PR-1", world.provider("PR-1"));
        callers.put("PR-2", world.provider("PR-2"));
        callers.put("M-1", world.merchant("M-1", Scene.SHOPKEEPER));
        callers.put("M-2", world.merchant("M-2", STRANGER));
        return callers;
    }
}
