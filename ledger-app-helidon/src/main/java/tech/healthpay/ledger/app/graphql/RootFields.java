package tech.healthpay.ledger.app.graphql;

import static tech.healthpay.ledger.app.graphql.RootField.byId;
import static tech.healthpay.ledger.app.graphql.RootField.command;
import static tech.healthpay.ledger.app.graphql.RootField.connection;
import static tech.healthpay.ledger.app.graphql.RootField.items;
import static tech.healthpay.ledger.app.graphql.RootField.one;

import graphql.schema.idl.RuntimeWiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.app.http.Endpoint;

/**
 * The fields of {@code Query} and {@code Mutation}: an operation of the API answers each. Whatever that says of roles, rules and
 * freshness holds for the field. Thread-safe.
 */
final class RootFields implements Fields {

    private static final String POST = "POST";

    static final List<RootField> QUERIES = List.of(
            one("user", "/users/{userId}").with("userId", "userId"),
            one("transaction", "/wallets/{id}/transactions/{transactionId}")
                    .with("id", "walletId")
                    .with("transactionId", "transactionId"),
            byId("medCards", "/medcards/by-ids").renaming("medCardIds", "ids"),
            one("wallet", "/wallets/{id}").with("id", "walletId"),
            connection("walletsByUser", "/users/{userId}/wallets").with("userId", "userId"),
            one("walletBalance", "/wallets/{id}/balance").with("id", "walletId"),
            connection("transactionsByWallet", "/wallets/{id}/transactions").with("id", "walletId"),
            one("transfer", "/transfers/{id}").with("id", "transferId"),
            one("payment", "/payments/{id}").with("id", "paymentId"),
            connection("paymentsByWallet", "/wallets/{id}/payments").with("id", "walletId"),
            one("paymentRequest", "/payment-requests/{id}").with("id", "paymentRequestId"),
            one("medCard", "/medcards/{id}").with("id", "medCardId"),
            one("medCardByCardNumber", "/medcards"),
            connection("beneficiariesByMedCard", "/medcards/{id}/beneficiaries").with("id", "medCardId"),
            connection("prescriptionClaimsByMedCard", "/medcards/{id}/claims/prescriptions")
                    .with("id", "medCardId"),
            connection("insuranceClaimsByMedCard", "/medcards/{id}/claims/insurance")
                    .with("id", "medCardId"),
            connection("medCardsByUser", "/users/{userId}/medcards").with("userId", "userId"),
            one("medCardStatus", "/medcards/{id}/spend").with("id", "medCardId"),
            connection("pharmacyClaims", "/pharmacies/{pharmacyId}/claims").with("pharmacyId", "pharmacyId"),
            items("walletAnalytics", "/analytics/users/{userId}").with("userId", "userId"),
            one("medCardAnalytics", "/medcards/{id}/summary").with("id", "medCardId"),
            connection("monthlyMetrics", "/analytics/medcards/monthly"),
            connection("pharmacyPerformance", "/analytics/pharmacies"),
            one("trialBalance", "/ledger/trial-balance"),
            connection("accountPostings", "/ledger/accounts/{account}/postings").with("account", "account"),
            items("accountBalance", "/ledger/accounts/{account}/balance").with("account", "account"),
            connection("events", "/events").renaming("afterPosition", "after").renaming("eventTypes", "type"),
            connection("aggregateEvents", "/aggregates/{type}/{id}/events")
                    .with("type", "aggregateType")
                    .with("id", "aggregateId"),
            one("eventProof", "/aggregates/{type}/{id}/events/{version}/proof")
                    .with("type", "aggregateType")
                    .with("id", "aggregateId")
                    .with("version", "version"),
            items("projections", "/projections"),
            connection("deadLetters", "/projections/{name}/dead-letters").with("name", "projection"));

    static final List<RootField> MUTATIONS = List.of(
            command("createWallet", POST, "/wallets"),
            wallet("activateWallet", "activate"),
            wallet("suspendWallet", "suspend"),
            wallet("closeWallet", "close"),
            command("updateWalletLimits", "PUT", "/wallets/{id}/limits").with("id", "walletId"),
            wallet("creditWallet", "credits"),
            wallet("debitWallet", "debits"),
            command("transferFunds", POST, "/transfers"),
            command("initiatePayment", POST, "/payments"),
            payment("authorizePayment", "authorize"),
            payment("capturePayment", "capture"),
            payment("failPayment", "fail"),
            payment("cancelPayment", "cancel"),
            payment("refundPayment", "refund"),
            command("createPaymentRequest", POST, "/payment-requests"),
            command("fulfillPaymentRequest", POST, "/payment-requests/{id}/fulfill")
                    .with("id", "paymentRequestId"),
            command("cancelPaymentRequest", POST, "/payment-requests/{id}/cancel")
                    .with("id", "paymentRequestId"),
            command("createMedCard", POST, "/medcards"),
            medCard("activateMedCard", "activate"),
            medCard("suspendMedCard", "suspend"),
            medCard("closeMedCard", "close"),
            command("updateMedCardLimit", "PUT", "/medcards/{id}/limit").with("id", "medCardId"),
            medCard("upgradeMedCard", "upgrade"),
            medCard("downgradeMedCard", "downgrade"),
            medCard("addBeneficiary", "beneficiaries"),
            command("removeBeneficiary", "DELETE", "/medcards/{id}/beneficiaries/{beneficiaryId}")
                    .with("id", "medCardId")
                    .with("beneficiaryId", "beneficiaryId"),
            medCard("claimPrescription", "claims/prescriptions"),
            medCard("fileInsuranceClaim", "claims/insurance"),
            insuranceClaim("approveInsuranceClaim", "approve"),
            insuranceClaim("rejectInsuranceClaim", "reject"),
            insuranceClaim("payInsuranceClaim", "pay"),
            medCard("chargeCopayment", "copayments"),
            projection("pauseProjection", "pause"),
            projection("resumeProjection", "resume"),
            projection("rebuildProjection", "rebuild"),
            projection("rollbackProjection", "rollback"),
            command("rebuildProjections", POST, "/projections/rebuild"),
            deadLetter("retryDeadLetter", "retry"),
            deadLetter("skipDeadLetter", "skip"));

    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    /** Creates the fields over the operations of this process. */
    RootFields(List<Endpoint> endpoints) {
        endpoints.forEach(endpoint -> this.endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> {
            QUERIES.forEach(field -> query.dataFetcher(field.name(), new QueryField(call(field))));
            return query;
        });
        wiring.type("Mutation", mutation -> {
            MUTATIONS.forEach(field -> mutation.dataFetcher(field.name(), new MutationField(call(field))));
            return mutation;
        });
        // where there are read models to watch, others answer them
        wiring.type(
                "Subscription",
                subscription -> subscription.defaultDataFetcher(asked -> {
                    throw OperationCall.notServed();
                }));
    }

    private OperationCall call(RootField field) {
        return new OperationCall(field, endpoints.get(field.operation()));
    }

    private static RootField wallet(String name, String action) {
        return command(name, POST, "/wallets/{id}/" + action).with("id", "walletId");
    }

    private static RootField payment(String name, String action) {
        return command(name, POST, "/payments/{id}/" + action).with("id", "paymentId");
    }

    private static RootField medCard(String name, String action) {
        return command(name, POST, "/medcards/{id}/" + action).with("id", "medCardId");
    }

    private static RootField insuranceClaim(String name, String action) {
        return command(name, POST, "/medcards/{id}/claims/insurance/{claimId}/" + action)
                .with("id", "medCardId")
                .with("claimId", "claimId");
    }

    private static RootField projection(String name, String action) {
        return command(name, POST, "/projections/{name}/" + action).with("name", "projection");
    }

    private static RootField deadLetter(String name, String action) {
        return command(name, POST, "/projections/{name}/dead-letters/{id}/" + action)
                .with("name", "projection")
                .with("id", "deadLetterId");
    }
}
