package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.EntityTag;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.value.MedCardId;

/** The live status of medical cards, from the real-time store. */
record LiveCardQueries(RealTimeReads realTime, FreshReads fresh) {

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/medcards/{id}/status", ReadAccess.LIVE_CARD, this::status),
                Endpoint.get("/medcards/{id}/spend", ReadAccess.LIVE_CARD, this::spend));
    }

    private Answer status(ApiRequest request) {
        return live(request, Paths.medCard(request), YearMonth.from(request.today()));
    }

    private Answer spend(ApiRequest request) {
        MedCardId id = Paths.medCard(request);
        Field<YearMonth> month = request.query().optional("month", text(FieldTypes::month));
        request.query().check();
        return live(request, id, month.orElse(YearMonth.from(request.today())));
    }

    private Answer live(ApiRequest request, MedCardId id, YearMonth month) {
        MedCardStatusRow card = fresh.one(
                        request,
                        ReadModel.MEDCARD_REALTIME,
                        "medcard_status",
                        () -> realTime.medCardStatus(id)
                                .filter(found -> ReadAccess.seesLiveCardOf(request.actor(), found.userId())),
                        MedCardStatusRow::version)
                .orElseThrow(Paths::noMedCard);
        // the head is stored after its month, so what is read now is at least as new
        @Nullable
        MedCardMonthRow row = fresh.part(
                        ReadModel.MEDCARD_REALTIME, "medcard_month", () -> realTime.medCardMonth(id, month))
                .orElse(null);
        LocalDate day = dayIn(month, request.today());
        return Answer.json(200, json -> MedCardViews.writeStatus(json, card, month, day, row))
                .tagged(EntityTag.of(card.version(), request.today()));
    }

    /** The terms of a month are those of today; of a month that is over its last day's; of one to come its first day's. */
    private static LocalDate dayIn(YearMonth month, LocalDate today) {
        if (today.isAfter(month.atEndOfMonth())) {
            return month.atEndOfMonth();
        }
        return today.isBefore(month.atDay(1)) ? month.atDay(1) : today;
    }
}
