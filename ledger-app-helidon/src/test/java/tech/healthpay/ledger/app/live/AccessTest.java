package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Who may watch what, cell by cell: Mona owns the wallet and the card, PH-1 and M-1 are the pharmacy and merchant concerned,
 * Omar and the seconds are strangers. The cells are those of the queries' table, with a subscription in the place of 200.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AccessTest {

    private final Watching watching = new Watching(ApiWorld.following());
    private final Subscriptions subscriptions = watching.subscriptions;
    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final Map<String, Function<Caller, Publisher<?>>> fields = new LinkedHashMap<>();

    @BeforeAll
    void a_scene() {
        ApiWorld world = watching.world;
        WalletId wallet = new WalletId(UUID.fromString(world.activeWallet(MONA, "100.00")));
        MedCardId card = new MedCardId(UUID.fromString(world.activeCard(MONA)));
        PaymentId payment = new PaymentId(UUID.fromString(Bodies.require(
                        201,
                        world.operator().post("/payments", Bodies.payment(wallet.toString(), "10", "M-1", "wallet")))
                .field("paymentId")));
        fields.put("walletBalanceChanged", caller -> subscriptions.walletBalanceChanged(caller, wallet));
        fields.put("transactionCreated", caller -> subscriptions.transactionCreated(caller, wallet));
        fields.put("medCardStatusChanged", caller -> subscriptions.medCardStatusChanged(caller, card));
        fields.put("claimsOnCard", caller -> subscriptions.prescriptionClaimCreated(caller, card));
        fields.put(
                "claimsAtPharmacy", caller -> subscriptions.prescriptionClaimCreated(caller, new PharmacyId("PH-1")));
        fields.put("payment", caller -> subscriptions.paymentStatusChanged(caller, payment));
        fields.put("paymentsOfWallet", caller -> subscriptions.paymentStatusChanged(caller, wallet));
        fields.put("eventAppended", caller -> subscriptions.eventAppended(caller, Set.of(), null));
        callers.put("operator", plain("operator-1", Role.OPERATOR));
        callers.put("service", plain("service-1", Role.SERVICE));
        callers.put("auditor", plain("auditor-1", Role.AUDITOR));
        callers.put("Mona", plain(MONA.toString(), Role.MEMBER));
        callers.put("Omar", plain(OMAR.toString(), Role.MEMBER));
        callers.put("PH-1", pharmacy("PH-1"));
        callers.put("PH-2", pharmacy("PH-2"));
        callers.put(
                "PR-1", Watching.caller(new Actor("clerk", Set.of(Role.PROVIDER), null, new ProviderId("PR-1"), null)));
        callers.put("M-1", merchant("M-1"));
        callers.put("M-2", merchant("M-2"));
    }

    @AfterAll
    void close() {
        watching.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "|", textBlock = """
            walletBalanceChanged | yes yes yes yes 404 403 403 403 403 403 | WALLET_NOT_FOUND
            transactionCreated   | yes yes yes yes 404 403 403 403 403 403 | WALLET_NOT_FOUND
            medCardStatusChanged | yes yes yes yes 404 yes yes 403 403 403 | MEDCARD_NOT_FOUND
            claimsOnCard         | yes yes yes yes 404 yes yes 403 403 403 | MEDCARD_NOT_FOUND
            claimsAtPharmacy     | yes yes yes 403 403 yes 404 403 403 403 | NOT_FOUND
            payment              | yes yes yes yes 404 403 403 403 yes 404 | PAYMENT_NOT_FOUND
            paymentsOfWallet     | yes yes yes yes 404 403 403 403 403 403 | WALLET_NOT_FOUND
            eventAppended        | yes yes yes 403 403 403 403 403 403 403 | NOT_FOUND
            """)
    void every_cell_of_the_table_is_as_it_says(String field, String cells, String missing) {
        Function<Caller, Publisher<?>> subscribing = fields.get(field);
        StringBuilder seen = new StringBuilder();
        callers.forEach((name, caller) ->
                seen.append(outcome(subscribing, caller, missing)).append(' '));

        assertThat(seen.toString().trim()).isEqualTo(cells);
    }

    private static String outcome(Function<Caller, Publisher<?>> subscribing, Caller caller, String missing) {
        try {
            assertThat(subscribing.apply(caller)).isNotNull();
            return "yes";
        } catch (ProblemException e) {
            int status = e.problem().status();
            assertThat(e.problem().code()).isEqualTo(status == 403 ? "FORBIDDEN" : missing);
            return Integer.toString(status);
        }
    }

    private static Caller plain(String subject, Role role) {
        return Watching.caller(new Actor(subject, Set.of(role), null, null, null));
    }

    private static Caller pharmacy(String id) {
        return Watching.caller(new Actor("pharmacist", Set.of(Role.PHARMACY), new PharmacyId(id), null, null));
    }

    private static Caller merchant(String id) {
        return Watching.caller(new Actor("shop", Set.of(Role.MERCHANT), null, null, new MerchantId(id)));
    }
}
