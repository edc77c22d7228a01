package tech.healthpay.ledger.app.http;

import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.*;

class ServerProbeTest {
    @Test
    void probe() {
        try (ApiWorld w = ApiWorld.start()) {
            show(w.anonymous().get("/wallets/x"));
            show(w.operator().get("/wallets/x"));
            show(w.operator().get("/nothing"));
            show(w.operator().get("//nothing"));
            show(w.operator().post("/wallets", Bodies.wallet(ApiWorld.MONA, "10")));
            String id = w.activeWallet(ApiWorld.MONA, "100.00");
            w.catchUp();
            show(w.operator().get("/wallets/" + id));
            show(w.operator().send("HEAD", "/wallets/" + id, null));
            show(w.operator().send("OPTIONS", "/wallets/" + id, null));
            show(w.operator().send("PATCH", "/wallets/" + id, "{}"));
            show(w.operator().get("/wallets/" + id + "%zz"));
            show(w.operator().get("/wallets/" + id + "/transactions?limit=%zz"));
            show(w.operator().get("/wallets/" + id + "/transactions?limit=1&x=a%20b"));
            show(w.operator().post("/wallets", "x".repeat(300_000)));
            show(w.operator().post("/wallets", "x".repeat(30_000_000)));
            show(w.operator().get("/wallets/a%2fb"));
            show(w.operator().get("/wallets//"));
            show(w.operator().get("/wallets/"));
            show(w.operator().post("/wallets", "{}", "Content-Type", "gibberish"));
            show(w.operator().get("//api/v1/../v1/wallets"));
        }
    }
    void show(HttpResult r) { System.out.println("### " + r.status() + " " + r.response().headers().map() + "\n    " + r.text()); }
}
