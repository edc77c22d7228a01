package tech.healthpay.ledger.app.restart;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A member with a wallet and a card, and the pharmacy they always go to.
 *
 * @param name unique, and the beginning of all references of the family's commands
 * @param user the member
 * @param wallet the id of the wallet
 * @param card the id of the card
 */
record Family(String name, String user, String wallet, String card) {

    /** The events of a wallet, and of a card, before the traffic begins: created and activated. */
    static final int OPENING_EVENTS = 2;

    private static final int VALID_YEARS = 5;

    /** Opens a wallet and a card that both take commands, with no limit that traffic could come near. */
    static Family open(Client client, String name) {
        String user = UUID.randomUUID().toString();
        String wallet = client.post("wallets", Map.of("userId", user, "walletType", "personal", "kycLevel", "full"))
                .acknowledged()
                .text("walletId");
        client.post("wallets/" + wallet + "/activate", Map.of()).acknowledged();
        String card = client.post("medcards", card(user)).acknowledged().text("medCardId");
        client.post("medcards/" + card + "/activate", Map.of()).acknowledged();
        return new Family(name, user, wallet, card);
    }

    private static Map<String, ?> card(String user) {
        return Map.of(
                "userId",
                user,
                "cardType",
                "gold",
                "monthlyLimit",
                "9000000.00",
                "copaymentPercentage",
                "20",
                "expiryDate",
                LocalDate.now(ZoneOffset.UTC).plusYears(VALID_YEARS).toString(),
                "primaryHolder",
                Map.of(
                        "nationalId", "29901011234567",
                        "name", "Mona Hassan",
                        "dateOfBirth", "1999-01-01",
                        "phoneNumber", "+201012345678"));
    }

    String pharmacy() {
        return "pharmacy-" + name;
    }

    Sent credit(Client client, String reference, String amount) {
        return move(client, Sent.Kind.CREDIT, "credits", "deposit", reference, amount);
    }

    Sent debit(Client client, String reference, String amount) {
        return move(client, Sent.Kind.DEBIT, "debits", "withdrawal", reference, amount);
    }

    private Sent move(Client client, Sent.Kind kind, String list, String type, String reference, String amount) {
        Reply reply = client.post(
                "wallets/" + wallet + "/" + list,
                Map.of("amount", amount, "transactionType", type, "reference", reference));
        return new Sent(kind, this, reference, amount, reply);
    }

    Sent claim(Client client, String prescription, String total) {
        Reply reply = client.post(
                "medcards/" + card + "/claims/prescriptions",
                Map.of(
                        "prescriptionId",
                        prescription,
                        "pharmacyId",
                        pharmacy(),
                        "beneficiaryId",
                        user,
                        "totalAmount",
                        total,
                        "items",
                        List.of(Map.of(
                                "drugCode",
                                "D-1",
                                "drugName",
                                "Panadol",
                                "quantity",
                                1,
                                "unitPrice",
                                total,
                                "totalPrice",
                                total))));
        return new Sent(Sent.Kind.CLAIM, this, prescription, total, reply);
    }

    /** Pays a claim's copayment from the wallet: one command that changes the wallet and the card. */
    Sent payCopayment(Client client, String prescription, String amount) {
        Reply reply = client.post(
                "medcards/" + card + "/copayments",
                Map.of("relatedClaimId", prescription, "amount", amount, "method", "wallet", "walletId", wallet));
        return new Sent(Sent.Kind.COPAYMENT, this, prescription, amount, reply);
    }
}
