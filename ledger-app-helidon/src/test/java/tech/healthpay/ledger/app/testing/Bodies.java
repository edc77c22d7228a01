package tech.healthpay.ledger.app.testing;

import java.util.UUID;

/** Request bodies that are in order. */
public final class Bodies {

    /** A national id and a phone number that must never be seen in a log. */
    public static final String NATIONAL_ID = "29901011234567";

    public static final String PHONE = "+201012345678";

    private Bodies() {}

    public static HttpResult require(int status, HttpResult result) {
        if (result.status() != status) {
            throw new AssertionError("expected " + status + " but got " + result.status() + ": " + result.text());
        }
        return result;
    }

    public static String wallet(UUID owner, String balance) {
        return """
                {"userId":"%s","walletType":"personal","kycLevel":"full","initialBalance":"%s"}""".formatted(owner, balance);
    }

    public static String movement(String amount, String type) {
        return """
                {"amount":%s,"transactionType":"%s","reference":"R-1","description":"by hand"}""".formatted(amount, type);
    }

    public static String transfer(String source, String destination, String amount) {
        return """
                {"sourceWalletId":"%s","destinationWalletId":"%s","amount":"%s","reference":"T-1",
                 "description":"for lunch"}""".formatted(source, destination, amount);
    }

    public static String payment(String wallet, String amount, String merchant, String method) {
        return """
                {"walletId":"%s","amount":"%s","merchantId":"%s","merchantName":"Pharma Shop","method":"%s",
                 "description":"vitamins"}""".formatted(wallet, amount, merchant, method);
    }

    public static String paymentRequest(String wallet, String amount) {
        return """
                {"walletId":"%s","amount":"%s","description":"the rent"}""".formatted(wallet, amount);
    }

    public static String card(UUID owner) {
        return """
                {"userId":"%s","cardType":"gold","insuranceProvider":"Misr Life","policyNumber":"P-1",
                 "monthlyLimit":5000,"copaymentPercentage":20,"expiryDate":"2028-12-31",
                 "primaryHolder":{"nationalId":"%s","name":"Mona Hassan","dateOfBirth":"1999-01-01",
                                  "phoneNumber":"%s"}}""".formatted(owner, NATIONAL_ID, PHONE);
    }

    public static String beneficiary() {
        return """
                {"relationship":"child","nationalId":"31501011234568","name":"Ali Omar",
                 "dateOfBirth":"2015-01-01","phoneNumber":"+20 10 1234-5679"}""";
    }

    public static String prescription(String id, String pharmacy, UUID beneficiary, String total) {
        return """
                {"prescriptionId":"%s","pharmacyId":"%s","beneficiaryId":"%s","totalAmount":%s,
                 "items":[{"drugCode":"D-1","drugName":"Panadol","quantity":1,"unitPrice":%s,"totalPrice":%s}],
                 "pharmacyLocation":"Cairo"}""".formatted(id, pharmacy, beneficiary, total, total, total);
    }

    public static String insuranceClaim(String id, String provider, UUID beneficiary) {
        return """
                {"claimId":"%s","providerId":"%s","providerType":"hospital","beneficiaryId":"%s",
                 "claimType":"procedure","totalAmount":1000,"requestedCoverage":"800.00",
                 "documents":[{"documentType":"invoice","documentUrl":"https://files.example/1.pdf"}]}""".formatted(id, provider, beneficiary);
    }

    public static String newTerms(String tier) {
        return """
                {"newTier":"%s","newLimit":"6000","newCopayment":10,"reason":"asked for"}""".formatted(tier);
    }
}
