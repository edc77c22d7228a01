package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/**
 * Things that one request is about, each made when it is first named and in the state that its name says. A new scene has new
 * ones, so that no request meets what another has left.
 */
public final class Scene {

    /** Who has nothing to do with Mona but that they pay each other. */
    static final UUID LAILA = UUID.fromString("01890000-0000-7000-8000-0000000000cc");

    /** Who owns the wallet of merchant M-1. */
    static final UUID SHOPKEEPER = UUID.fromString("01890000-0000-7000-8000-0000000000d1");

    /** Every name of a path, and the parameter it stands for. */
    static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("newWallet", "id"),
            Map.entry("wallet", "id"),
            Map.entry("emptyWallet", "id"),
            Map.entry("mona", "userId"),
            Map.entry("transfer", "id"),
            Map.entry("received", "id"),
            Map.entry("initiated", "id"),
            Map.entry("authorized", "id"),
            Map.entry("captured", "id"),
            Map.entry("request", "id"),
            Map.entry("asked", "id"),
            Map.entry("open", "id"),
            Map.entry("shopRequest", "id"),
            Map.entry("newCard", "id"),
            Map.entry("card", "id"),
            Map.entry("number", "cardNumber"),
            Map.entry("beneficiary", "beneficiaryId"),
            Map.entry("filed", "claimId"),
            Map.entry("approved", "claimId"),
            Map.entry("PH-1", "pharmacyId"),
            Map.entry("walletAccount", "account"),
            Map.entry("merchantAccount", "account"),
            Map.entry("pharmacyAccount", "account"),
            Map.entry("providerAccount", "account"),
            Map.entry("externalAccount", "account"),
            Map.entry("running", "name"),
            Map.entry("paused", "name"),
            Map.entry("rebuilt", "name"),
            Map.entry("wallet-detail", "name"),
            Map.entry("letter", "id"),
            Map.entry("proven", "version"),
            Map.entry("medcard", "type"));

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z0-9-]+)}");

    private final ApiWorld world;
    private final ApiClient operator;
    private final Map<String, String> made = new HashMap<>();

    public Scene(ApiWorld world) {
        this.world = world;
        this.operator = world.operator();
    }

    /** Returns a path with everything that it names in its place. */
    public String filled(String path) {
        return NAME.matcher(path).replaceAll((MatchResult name) -> value(name.group(1)));
    }

    private String value(String name) {
        String known = made.get(name);
        if (known != null) {
            return known;
        }
        String value = make(name);
        made.put(name, value);
        return value;
    }

    private String make(String name) {
        return switch (name) {
            case "mona" -> MONA.toString();
            case "medcard", "PH-1", "wallet-detail" -> name;
            case "proven" -> {
                world.takeCheckpoints();
                yield "1";
            }
            case "running" -> projection(false);
            case "paused" -> projection(true);
            case "rebuilt" -> world.rebuilt();
            case "letter" -> world.deadLetter(value("wallet"), 1).toString();
            case "walletAccount" -> "wallet:" + value("wallet");
            case "merchantAccount" -> "merchant:M-1";
            case "pharmacyAccount" -> "pharmacy:PH-1";
            case "providerAccount" -> "provider:PR-1";
            case "externalAccount" -> "external:deposit";
            case "newWallet" ->
                Bodies.require(201, operator.post("/wallets", Bodies.wallet(MONA, "0")))
                        .field("walletId");
            case "wallet" -> world.activeWallet(MONA, "100.00");
            case "emptyWallet" -> world.activeWallet(MONA, "0");
            case "lailas" -> world.activeWallet(LAILA, "100.00");
            case "shop" -> world.activeWallet(SHOPKEEPER, "0");
            case "transfer" -> transfer(value("wallet"), value("lailas"));
            case "received" -> transfer(value("lailas"), value("wallet"));
            case "initiated" -> payment();
            case "authorized" -> then(payment(), "authorize", "authorization");
            case "captured" -> then(then(payment(), "authorize", "authorization"), "capture", "capture");
            case "request", "asked", "open", "shopRequest" -> paymentRequest(name);
            case "newCard" ->
                Bodies.require(201, operator.post("/medcards", Bodies.card(MONA)))
                        .field("medCardId");
            case "card" -> card();
            case "number" -> {
                String card = value("card");
                world.catchUp();
                yield operator.get("/medcards/" + card).field("cardNumber");
            }
            case "filed" -> insuranceClaim("CL-2");
            case "approved" -> approvedClaim();
            default -> throw new AssertionError("nobody knows what " + name + " is");
        };
    }

    private String projection(boolean paused) {
        world.controls.set("wallet-detail", paused, "operator-1", ApiWorld.NOON);
        return "wallet-detail";
    }

    private String transfer(String source, String destination) {
        return Bodies.require(201, operator.post("/transfers", Bodies.transfer(source, destination, "1")))
                .field("transferId");
    }

    private String payment() {
        return Bodies.require(201, operator.post("/payments", body("payment"))).field("paymentId");
    }

    private String then(String payment, String command, String body) {
        Bodies.require(200, operator.post("/payments/" + payment + "/" + command, body(body)));
        return payment;
    }

    private String paymentRequest(String body) {
        return Bodies.require(201, operator.post("/payment-requests", body(body)))
                .field("paymentRequestId");
    }

    /** A card with a dependant and a claim of PH-1 and PR-1 each. */
    private String card() {
        String card = world.activeCard(MONA);
        String path = "/medcards/" + card;
        HttpResult child = operator.post(path + "/beneficiaries", Bodies.beneficiary());
        made.put("beneficiary", Bodies.require(201, child).field("beneficiaryId"));
        world.claim(card, "RX-1", "PH-1", "100");
        made.put("card", card);
        insuranceClaim("CL-1");
        return card;
    }

    private String insuranceClaim(String id) {
        String path = "/medcards/" + value("card") + "/claims/insurance";
        Bodies.require(201, operator.post(path, Bodies.insuranceClaim(id, "PR-1", MONA)));
        return id;
    }

    private String approvedClaim() {
        String claim = insuranceClaim("CL-3");
        String path = "/medcards/" + value("card") + "/claims/insurance/" + claim + "/approve";
        Bodies.require(200, operator.post(path, body("approval")));
        return claim;
    }

    /** Returns a body that is in order, about the things of this scene. */
    public String body(String name) {
        return switch (name) {
            case "wallet" -> Bodies.wallet(MONA, "1");
            case "reason" -> "{\"reason\":\"asked for\"}";
            case "limits" -> "{\"dailyLimit\":1,\"monthlyLimit\":1}";
            case "deposit" -> Bodies.movement("1", "deposit");
            case "fee" -> Bodies.movement("1", "fee");
            case "transfer" -> Bodies.transfer(value("wallet"), value("lailas"), "1");
            case "payment" -> Bodies.payment(value("wallet"), "10", "M-1", "wallet");
            case "authorization" -> "{\"authorizationCode\":\"A-1\"}";
            case "capture" -> "{\"transactionId\":\"TX-1\"}";
            case "failure" -> "{\"reason\":\"no answer\",\"errorCode\":\"TIMEOUT\"}";
            case "request" -> naming(Bodies.paymentRequest(value("wallet"), "1"), LAILA);
            case "shopRequest" -> naming(Bodies.paymentRequest(value("shop"), "1"), LAILA);
            case "asked" -> naming(Bodies.paymentRequest(value("lailas"), "1"), MONA);
            case "open" -> Bodies.paymentRequest(value("lailas"), "1");
            case "paying" -> "{\"walletId\":\"" + value("wallet") + "\"}";
            case "card" -> Bodies.card(MONA);
            case "suspension", "closing" -> "{\"reason\":\"user_request\"}";
            case "limit" -> "{\"newLimit\":1000,\"reason\":\"asked for\"}";
            case "platinum", "silver" -> Bodies.newTerms(name);
            case "sibling" ->
                Bodies.beneficiary()
                        .replace("child", "sibling")
                        .replace("31501011234568", "30001011234568")
                        .replace("2015", "2000");
            case "prescription" -> Bodies.prescription("RX-7", "PH-1", MONA, "100");
            case "insurance" -> Bodies.insuranceClaim("CL-7", "PR-1", MONA);
            case "approval" -> "{\"approvedAmount\":1}";
            case "settlement" -> "{\"reference\":\"TT-1\"}";
            case "cash" -> "{\"amount\":1,\"method\":\"cash\",\"relatedClaimId\":\"RX-1\"}";
            case "byWallet" ->
                "{\"amount\":1,\"method\":\"wallet\",\"relatedClaimId\":\"RX-1\",\"walletId\":\"%s\"}"
                        .formatted(value("wallet"));
            default -> throw new AssertionError("nobody knows what " + name + " is");
        };
    }

    private static String naming(String request, UUID payer) {
        return request.replace("{", "{\"payerUserId\":\"" + payer + "\",");
    }
}
