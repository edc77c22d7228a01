package tech.healthpay.ledger.app.rest;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.MedCardReads.ClaimFilter;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardDetail;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardSummary;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * What hangs on wallets, payments, cards and users, for callers who look at many of them at once: a bounded number of statements
 * however many there are. Rules and views are those of the endpoints for one of them. Thread-safe.
 */
public final class NestedQueries {

    private final QuerySide side;
    private final FreshReads fresh;

    /** Creates the queries over the read ports. */
    public NestedQueries(QuerySide side, HttpMetrics metrics) {
        this.side = side;
        this.fresh = new FreshReads(side.progress(), metrics);
    }

    private static Batch<MedCardId> cards(Collection<UUID> ids) {
        return Batch.of(ids.stream().map(MedCardId::new).toList());
    }

    private static BiConsumer<JsonWriter, MedCardDetail> view(Actor actor, LocalDate today) {
        return (json, card) -> MedCardViews.writeDetail(
                json,
                card,
                today,
                ReadAccess.seesPersonalDataOf(actor, card.card().userId()));
    }

    /** Returns cards by their ids; those that the actor does not see are left out. */
    public Map<UUID, Map<String, @Nullable Object>> medCards(Actor actor, Batch<UUID> ids, LocalDate today) {
        BiConsumer<JsonWriter, MedCardDetail> view = view(actor, today);
        Map<MedCardId, MedCardDetail> found = fresh.part(
                ReadModel.MEDCARD_DETAIL, "medcards", () -> side.medCards().findAll(cards(ids.keys()), today));
        return ids.find(id -> Optional.ofNullable(found.get(new MedCardId(id)))
                .filter(card -> ReadAccess.seesOwnedBy(actor, card.card().userId()))
                .map(card -> JsonWriter.plain(json -> view.accept(json, card))));
    }

    /** Returns the figures of cards by their ids; those that the actor does not see are left out. */
    public Map<UUID, Map<String, @Nullable Object>> summaries(Actor actor, Batch<UUID> ids, LocalDate today) {
        Map<MedCardId, MedCardSummary> found = fresh.part(
                ReadModel.MEDCARD_DETAIL,
                "medcard_summaries",
                () -> side.medCards().summaries(cards(ids.keys()), today));
        return ids.find(id -> Optional.ofNullable(found.get(new MedCardId(id)))
                .filter(summary ->
                        ReadAccess.seesOwnedBy(actor, summary.detail().card().userId()))
                .map(summary -> JsonWriter.plain(json -> MedCardViews.writeSummary(json, summary, today))));
    }

    /** Returns the refunds of payments that the actor was shown; a payment without any has an empty list. */
    public Map<UUID, List<Map<String, @Nullable Object>>> refunds(Batch<UUID> payments) {
        Batch<PaymentId> ids =
                Batch.of(payments.keys().stream().map(PaymentId::new).toList());
        Map<PaymentId, List<RefundRow>> found = fresh.part(
                ReadModel.PAYMENT_DETAIL, "refunds", () -> side.payments().refunds(ids));
        return payments.find(id -> Optional.ofNullable(found.get(new PaymentId(id)))
                .map(refunds -> refunds.stream()
                        .map(refund -> JsonWriter.plain(json -> PaymentQueries.write(json, refund)))
                        .toList()));
    }

    /** Returns the lists of wallets, by user. */
    public NestedList<UserId, WalletRow> wallets() {
        return new NestedList<>(
                measured(ReadModel.WALLET_DETAIL, "wallets_by_user"),
                UserId::new,
                NestedQueries::all,
                (users, filter, limit) -> side.wallets().byUser(users, limit),
                (user, filter, page) -> side.wallets().byUser(user, page),
                (json, wallet, inFull) -> WalletQueries.write(json, wallet));
    }

    /** Returns the lists of transactions, by wallet. */
    public NestedList<WalletId, TransactionRow> transactions() {
        return new NestedList<>(
                measured(ReadModel.WALLET_DETAIL, "transactions"),
                WalletId::new,
                NestedQueries::all,
                (wallets, filter, limit) -> side.wallets().transactions(wallets, limit),
                (wallet, filter, page) -> side.wallets().transactions(wallet, page),
                (json, transaction, inFull) -> WalletQueries.write(json, transaction));
    }

    /** Returns the lists of payments, by the wallet that pays. */
    public NestedList<WalletId, PaymentRow> payments() {
        return new NestedList<>(
                measured(ReadModel.PAYMENT_DETAIL, "payments_by_wallet"),
                WalletId::new,
                NestedQueries::all,
                (wallets, filter, limit) -> side.payments().byWallet(wallets, limit),
                (wallet, filter, page) -> side.payments().byWallet(wallet, page),
                (json, payment, inFull) -> PaymentQueries.write(json, payment));
    }

    /** Returns the lists of beneficiaries, by card. */
    public NestedList<MedCardId, BeneficiaryRow> beneficiaries() {
        return new NestedList<>(
                measured(ReadModel.MEDCARD_DETAIL, "beneficiaries"),
                MedCardId::new,
                NestedQueries::all,
                (cards, filter, limit) -> side.medCards().beneficiaries(cards, limit),
                (card, filter, page) -> side.medCards().beneficiaries(card, page),
                MedCardViews::writeBeneficiary);
    }

    /** Returns the lists of prescription claims, by card. */
    public NestedList<MedCardId, PrescriptionClaimRow> prescriptionClaims() {
        return new NestedList<>(
                measured(ReadModel.MEDCARD_DETAIL, "prescription_claims"),
                MedCardId::new,
                ReadAccess::prescriptionClaims,
                side.medCards()::prescriptionClaims,
                side.medCards()::prescriptionClaims,
                (json, claim, inFull) -> MedCardViews.writePrescriptionClaim(json, claim));
    }

    /** Returns the lists of insurance claims, by card. */
    public NestedList<MedCardId, InsuranceClaimRow> insuranceClaims() {
        return new NestedList<>(
                measured(ReadModel.MEDCARD_DETAIL, "insurance_claims"),
                MedCardId::new,
                ReadAccess::insuranceClaims,
                side.medCards()::insuranceClaims,
                side.medCards()::insuranceClaims,
                (json, claim, inFull) -> MedCardViews.writeInsuranceClaim(json, claim));
    }

    private NestedList.Measured measured(ReadModel model, String query) {
        return new NestedList.Measured(fresh, model, query);
    }

    /** What belongs to a user is seen whole or not at all. */
    private static Optional<ClaimFilter> all(Actor actor, UserId owner) {
        return ReadAccess.seesOwnedBy(actor, owner) ? Optional.of(ClaimFilter.ALL) : Optional.empty();
    }
}
