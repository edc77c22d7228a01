package tech.healthpay.ledger.app.rest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldType;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardDetail;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Queries that only the fields of GraphQL ask, in the process: over HTTP there are resources for what they tell. Roles and rules
 * are judged as everywhere.
 */
record FieldQueries(WalletReads wallets, MedCardReads cards, FreshReads fresh) {

    private static final FieldType<List<MedCardId>> CARDS = value -> {
        List<JsonValue> given = value instanceof JsonArray several ? several.items() : List.of(value);
        if (given.size() > PageRequest.MAX_LIMIT) {
            throw new InvalidValueException("INVALID_FIELD", "must be at most " + PageRequest.MAX_LIMIT + " ids");
        }
        List<MedCardId> ids = new ArrayList<>(given.size());
        for (JsonValue id : given) {
            ids.add(new MedCardId(FieldTypes.uuid(FieldTypes.TEXT.read(id))));
        }
        return ids;
    };

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/users/{userId}", ReadAccess.OWNERS, FieldQueries::user),
                Endpoint.get("/wallets/{id}/transactions/{transactionId}", ReadAccess.OWNERS, this::transaction),
                Endpoint.get("/medcards/by-ids", ReadAccess.OWNERS, this::medCards));
    }

    /** The ledger keeps no register of users: whoever may be seen is there. */
    private static Answer user(ApiRequest request) {
        UserId user = Paths.user(request);
        if (!ReadAccess.seesOwnedBy(request.actor(), user)) {
            throw Paths.nothing();
        }
        return Answer.json(200, json -> json.text("userId", user));
    }

    private Answer transaction(ApiRequest request) {
        WalletId id = Paths.wallet(request);
        UUID transactionId = request.pathId("transactionId").orElseThrow(Paths::nothing);
        Optional<WalletRow> wallet = fresh.one(
                request,
                ReadModel.WALLET_DETAIL,
                "wallet",
                () -> wallets.find(id).filter(found -> ReadAccess.seesOwnedBy(request.actor(), found.userId())),
                WalletRow::version);
        if (wallet.isEmpty()) {
            throw Paths.noWallet();
        }
        TransactionRow row = fresh.part(
                        ReadModel.WALLET_DETAIL, "transaction", () -> wallets.transaction(id, transactionId))
                .orElseThrow(Paths::nothing);
        return Answer.json(200, json -> WalletQueries.write(json, row));
    }

    /** Answers those that there are and the caller sees, each under its id. */
    private Answer medCards(ApiRequest request) {
        Field<List<MedCardId>> ids = request.query().optional("ids", CARDS);
        request.query().check();
        Batch<MedCardId> batch = Batch.of(ids.orElse(List.of()));
        Map<MedCardId, MedCardDetail> found = fresh.many(
                request, EnumSet.of(ReadModel.MEDCARD_DETAIL), "medcards", () -> cards.findAll(batch, request.today()));
        return Answer.json(
                200,
                json -> found.forEach((id, card) -> {
                    UserId owner = card.card().userId();
                    if (ReadAccess.seesOwnedBy(request.actor(), owner)) {
                        boolean inFull = ReadAccess.seesPersonalDataOf(request.actor(), owner);
                        json.object(id.toString(), out -> MedCardViews.writeDetail(out, card, request.today(), inFull));
                    }
                }));
    }
}
