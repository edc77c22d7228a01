package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a family does with its money: two wallets, transfers between them, payments to merchants and what becomes of them,
 * requests to be paid, insurance claims, and copayments by wallet. Used by one thread.
 */
final class MoneyStory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATOR = "operator";
    private static final String MEMBER = "member:{user}";
    private static final String NOBODY = "0190a000-0000-7000-8000-00000000beef";
    private static final long DAILY_LIMIT = 2_000_00;

    private static final List<Merchant> MERCHANTS = List.of(
            new Merchant("M-OPT-001", "Nile Opticians"),
            new Merchant("M-LAB-001", "Delta Diagnostics"),
            new Merchant("M-GYM-001", "Pharos Physiotherapy"),
            new Merchant("M-DEN-001", "Zamalek Dental"),
            new Merchant("M-MED-001", "Maadi Medical Supplies"),
            new Merchant("M-NUR-001", "Home Nursing Cairo"));

    private static final List<String> HOSPITALS = List.of("HOSP-CAI-001", "HOSP-GIZ-001", "HOSP-ALX-001");

    private record Merchant(String id, String name) {}

    /**
     * A prescription that was sold to the family.
     *
     * @param copayment the member's share in piasters
     */
    record Sold(String prescription, String pharmacy, long copayment) {}

    /** Takes the lines of the story. */
    interface Lines {

        /**
         * Adds a step.
         *
         * @param key the idempotency key, null for none
         */
        void step(
                String post, String as, String expect, ObjectNode body, Map<String, String> keep, @Nullable String key);
    }

    private final int number;
    private final Lines lines;
    private final Random random;
    private final Purse purse = new Purse(DAILY_LIMIT);

    /**
     * Creates a story.
     *
     * @param number 0, 1, 2 …: no two stories are quite the same
     */
    MoneyStory(int number, long seed, Lines lines) {
        this.number = number;
        this.lines = lines;
        this.random = new Random(seed + number);
    }

    /**
     * Tells the story.
     *
     * @param sold the family's prescriptions that were accepted
     */
    void tell(List<Sold> sold) {
        wallets();
        transfers();
        payments();
        requests();
        copayments(sold);
        insurance();
        beyondTheLimits();
    }

    private void wallets() {
        wallet("wallet", body().put("dailyLimit", money(DAILY_LIMIT)));
        wallet("savings", body());
        long deposit = amount(2_500, 4_000);
        step("/wallets/{wallet}/credits", OPERATOR, Step.ACCEPTED, movement(deposit, "deposit", "SALARY-1"));
        purse.credit(deposit);
    }

    private void wallet(String word, ObjectNode body) {
        body.put("userId", "{user}").put("walletType", "personal").put("kycLevel", "full");
        keeping("/wallets", OPERATOR, body, word, "walletId");
        step("/wallets/{" + word + "}/activate", OPERATOR, Step.ACCEPTED, body());
    }

    private static ObjectNode movement(long amount, String type, String reference) {
        return body().put("amount", money(amount)).put("transactionType", type).put("reference", reference);
    }

    /** The first is sent twice, as one does when an answer got lost. */
    private void transfers() {
        ObjectNode first = transfer(amount(50, 300), "SAVE-1");
        String key = "{user}-save-1";
        lines.step("/transfers", MEMBER, Step.ACCEPTED, first, Map.of(), key);
        lines.step("/transfers", MEMBER, Step.REPLAYED, first, Map.of(), key);
        purse.debit(minor(first));
        if (number % 4 == 3) {
            lines.step(
                    "/transfers",
                    MEMBER,
                    "IDEMPOTENCY_KEY_REUSED",
                    transfer(minor(first) + 1, "SAVE-1"),
                    Map.of(),
                    key);
        }
        if (number % 5 == 2) {
            step("/transfers", MEMBER, "SAME_WALLET", transfer(100, "SAVE-2").put("destinationWalletId", "{wallet}"));
            step(
                    "/transfers",
                    MEMBER,
                    "WALLET_NOT_FOUND",
                    transfer(100, "SAVE-3").put("sourceWalletId", NOBODY));
        }
    }

    private static ObjectNode transfer(long amount, String reference) {
        return body().put("sourceWalletId", "{wallet}")
                .put("destinationWalletId", "{savings}")
                .put("amount", money(amount))
                .put("reference", reference);
    }

    private void payments() {
        Merchant merchant = MERCHANTS.get(number % MERCHANTS.size());
        capturedWholeAndRefunded(merchant);
        capturedInPart(merchant);
        cancelled(merchant);
        byCard(merchant);
    }

    private void capturedWholeAndRefunded(Merchant merchant) {
        long amount = amount(100, 400);
        authorized("p1", merchant, amount, "merchant:" + merchant.id());
        capture("p1", merchant, Step.ACCEPTED, body());
        purse.release(amount);
        purse.debit(amount);
        if (number % 2 == 0) {
            capture("p1", merchant, "INVALID_STATE_TRANSITION", body());
        }
        long part = amount / 4;
        refund("p1", merchant, Step.ACCEPTED, body().put("amount", money(part)));
        refund("p1", merchant, "REFUND_EXCEEDS_CAPTURE", body().put("amount", money(amount - part + 1)));
        refund("p1", merchant, Step.ACCEPTED, body());
        purse.credit(amount);
    }

    private void capturedInPart(Merchant merchant) {
        long amount = amount(100, 400);
        authorized("p2", merchant, amount, MEMBER);
        if (number % 3 == 1) {
            capture("p2", merchant, "CAPTURE_EXCEEDS_AUTHORIZED", body().put("amount", money(amount + 1)));
        }
        long part = amount / 3;
        capture("p2", merchant, Step.ACCEPTED, body().put("amount", money(part)));
        purse.release(amount);
        purse.debit(part);
    }

    private void cancelled(Merchant merchant) {
        long amount = amount(50, 300);
        authorized("p3", merchant, amount, "merchant:" + merchant.id());
        ObjectNode reason = body().put("reason", "out of stock");
        step("/payments/{p3}/cancel", "merchant:" + merchant.id(), Step.ACCEPTED, reason);
        purse.release(amount);
        initiate("p4", merchant, payment(merchant, amount, "wallet"), MEMBER);
        step("/payments/{p4}/cancel", MEMBER, Step.ACCEPTED, body().put("reason", "found it cheaper"));
    }

    /** Not by wallet: no wallet moves, and only the merchant and a gateway are booked. */
    private void byCard(Merchant merchant) {
        String shop = "merchant:" + merchant.id();
        ObjectNode byCard = payment(merchant, amount(200, 900), "card").put("gateway", "fawry");
        initiate("p5", merchant, byCard, shop);
        step("/payments/{p5}/authorize", shop, Step.ACCEPTED, body().put("authorizationCode", "FAWRY-" + number));
        capture("p5", merchant, Step.ACCEPTED, body());
        refund("p5", merchant, Step.ACCEPTED, body().put("amount", "20.00"));
        initiate("p6", merchant, payment(merchant, amount(50, 100), "card").put("gateway", "paymob"), shop);
        ObjectNode failure = body().put("reason", "the card was declined").put("errorCode", "DECLINED");
        step("/payments/{p6}/fail", shop, Step.ACCEPTED, failure);
    }

    private void authorized(String word, Merchant merchant, long amount, String by) {
        initiate(word, merchant, payment(merchant, amount, "wallet"), by);
        ObjectNode code = body().put("authorizationCode", "PIN-" + word);
        step("/payments/{" + word + "}/authorize", "merchant:" + merchant.id(), Step.ACCEPTED, code);
        purse.reserve(amount);
    }

    private void initiate(String word, Merchant merchant, ObjectNode payment, String by) {
        keeping("/payments", by, payment.put("merchantName", merchant.name()), word, "paymentId");
    }

    private static ObjectNode payment(Merchant merchant, long amount, String method) {
        return body().put("walletId", "{wallet}")
                .put("amount", money(amount))
                .put("merchantId", merchant.id())
                .put("method", method);
    }

    private void capture(String word, Merchant merchant, String expect, ObjectNode body) {
        body.put("transactionId", "T-" + word + "-" + number);
        step("/payments/{" + word + "}/capture", "merchant:" + merchant.id(), expect, body);
    }

    private void refund(String word, Merchant merchant, String expect, ObjectNode body) {
        body.put("reason", "given back");
        step("/payments/{" + word + "}/refund", "merchant:" + merchant.id(), expect, body);
    }

    private void requests() {
        long amount = amount(20, 100);
        ObjectNode asked = body().put("walletId", "{savings}").put("amount", money(amount));
        ObjectNode payer = body().put("walletId", "{wallet}");
        keeping(
                "/payment-requests",
                MEMBER,
                asked.deepCopy().put("payerWalletId", "{wallet}"),
                "r1",
                "paymentRequestId");
        step("/payment-requests/{r1}/fulfill", MEMBER, Step.ACCEPTED, payer);
        purse.debit(amount);
        keeping("/payment-requests", MEMBER, asked.put("payerUserId", "{user}"), "r2", "paymentRequestId");
        step("/payment-requests/{r2}/cancel", MEMBER, Step.ACCEPTED, body().put("reason", "paid in cash"));
        step("/payment-requests/{r2}/fulfill", MEMBER, "INVALID_STATE_TRANSITION", payer);
    }

    /** The first is paid by the member's wallet, the second in cash at the pharmacy. */
    private void copayments(List<Sold> sold) {
        if (!sold.isEmpty()) {
            Sold first = sold.getFirst();
            ObjectNode byWallet = copayment(first, "wallet").put("walletId", "{wallet}");
            String answer = purse.answerTo(first.copayment());
            charge(MEMBER, answer, byWallet);
            if (answer.equals(Step.ACCEPTED)) {
                purse.debit(first.copayment());
                charge(MEMBER, "COPAYMENT_EXCEEDS_DUE", byWallet);
            }
        }
        if (sold.size() > 1) {
            Sold second = sold.get(1);
            charge("pharmacy:" + second.pharmacy(), Step.ACCEPTED, copayment(second, "cash"));
        }
    }

    private void charge(String as, String expect, ObjectNode body) {
        step("/medcards/{card}/copayments", as, expect, body);
    }

    private static ObjectNode copayment(Sold sold, String method) {
        return body().put("relatedClaimId", sold.prescription())
                .put("amount", money(sold.copayment()))
                .put("method", method);
    }

    private void insurance() {
        String hospital = HOSPITALS.get(number % HOSPITALS.size());
        long total = amount(800, 6_000);
        file(hospital, "CL-1", total);
        if (number % 3 == 1) {
            ObjectNode tooMuch = body().put("approvedAmount", money(total));
            adjudicate("CL-1", "approve", "APPROVAL_EXCEEDS_REQUESTED", tooMuch);
        }
        adjudicate("CL-1", "approve", Step.ACCEPTED, body().put("approvedAmount", money(total / 2)));
        adjudicate("CL-1", "pay", Step.ACCEPTED, body().put("reference", "BANK-" + number));
        file(hospital, "CL-2", amount(300, 900));
        adjudicate("CL-2", "reject", Step.ACCEPTED, body().put("reason", "not covered by the policy"));
        adjudicate("CL-2", "pay", "INVALID_STATE_TRANSITION", body().put("reference", "BANK-" + number));
    }

    private void file(String hospital, String claim, long total) {
        ObjectNode body = body().put("claimId", claim)
                .put("providerId", hospital)
                .put("providerType", "hospital")
                .put("beneficiaryId", "{user}")
                .put("claimType", "procedure")
                .put("totalAmount", money(total))
                .put("requestedCoverage", money(total * 4 / 5));
        body.putArray("documents")
                .addObject()
                .put("documentType", "invoice")
                .put("documentUrl", "https://files.healthpay.tech/" + claim + ".pdf");
        step("/medcards/{card}/claims/insurance", "provider:" + hospital, Step.ACCEPTED, body);
    }

    private void adjudicate(String claim, String verdict, String expect, ObjectNode body) {
        step("/medcards/{card}/claims/insurance/" + claim + "/" + verdict, OPERATOR, expect, body);
    }

    private void beyondTheLimits() {
        long tooMuchForTheDay = purse.left() + 1;
        step("/transfers", MEMBER, purse.answerTo(tooMuchForTheDay), transfer(tooMuchForTheDay, "SAVE-4"));
        long tooMuch = purse.available() + 1;
        step("/transfers", MEMBER, purse.answerTo(tooMuch), transfer(tooMuch, "SAVE-5"));
    }

    private void step(String post, String as, String expect, ObjectNode body) {
        lines.step(post, as, expect, body, Map.of(), null);
    }

    private void keeping(String post, String as, ObjectNode body, String word, String field) {
        lines.step(post, as, Step.ACCEPTED, body, Map.of(word, field), null);
    }

    private static ObjectNode body() {
        return JSON.createObjectNode();
    }

    /** Whole pounds between two bounds, in piasters. */
    private long amount(int from, int to) {
        return (from + random.nextInt(to - from)) * 100L;
    }

    private static long minor(ObjectNode transfer) {
        return Long.parseLong(transfer.path("amount").asText().replace(".", ""));
    }

    private static String money(long minor) {
        return minor / 100 + "." + "%02d".formatted(minor % 100);
    }
}
