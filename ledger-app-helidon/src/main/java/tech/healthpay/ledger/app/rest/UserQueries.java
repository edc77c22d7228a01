package tech.healthpay.ledger.app.rest;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.Pages;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.UserId;

/** What a user has. The ledger keeps no register of users: one without wallets or cards has empty lists. */
record UserQueries(WalletReads wallets, RealTimeReads realTime, FreshReads fresh) {

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/users/{userId}/wallets", ReadAccess.OWNERS, this::wallets),
                Endpoint.get("/users/{userId}/medcards", ReadAccess.OWNERS, this::medCards));
    }

    private Answer wallets(ApiRequest request) {
        UserId user = visible(request);
        PageRequest page = request.page();
        Page<WalletRow> rows = fresh.many(
                request, EnumSet.of(ReadModel.WALLET_DETAIL), "wallets_by_user", () -> wallets.byUser(user, page));
        return Pages.answer(request, rows, WalletQueries::write).taggedByContent();
    }

    private Answer medCards(ApiRequest request) {
        UserId user = visible(request);
        PageRequest page = request.page();
        LocalDate today = request.today();
        Page<MedCardStatusRow> rows = fresh.many(
                request,
                EnumSet.of(ReadModel.MEDCARD_REALTIME),
                "medcards_by_user",
                () -> Pages.slice(
                        realTime.medCardsOf(user), card -> card.medCardId().toString(), page));
        return Pages.answer(request, rows, (json, card) -> MedCardViews.writeOwned(json, card, today))
                .taggedByContent();
    }

    private static UserId visible(ApiRequest request) {
        UserId user = Paths.user(request);
        if (!ReadAccess.seesOwnedBy(request.actor(), user)) {
            throw Paths.nothing();
        }
        return user;
    }
}
