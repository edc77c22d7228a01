package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.Pages;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.AnalyticsReads.MonthlyMetrics;
import tech.healthpay.ledger.core.port.AnalyticsReads.PharmacyPerformance;
import tech.healthpay.ledger.core.port.AnalyticsReads.UserAnalytics;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.UserId;

/** The analytic views. Amounts of different currencies stand apart, an entry each. */
record AnalyticsQueries(AnalyticsReads analytics, FreshReads fresh) {

    /** How many months are told where no beginning is named. */
    private static final int USUAL_MONTHS = 12;

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/analytics/medcards/monthly", ReadAccess.EVERYTHING, this::monthly),
                Endpoint.get("/analytics/pharmacies", ReadAccess.EVERYTHING, this::pharmacies),
                Endpoint.get("/analytics/users/{userId}", ReadAccess.OWNERS, this::user));
    }

    private Answer monthly(ApiRequest request) {
        Field<YearMonth> to = request.query().optional("to", text(FieldTypes::month));
        Field<YearMonth> from = request.query().optional("from", text(FieldTypes::month));
        PageRequest page = request.page();
        YearMonth last = to.orElse(YearMonth.from(request.today()));
        YearMonth first = from.orElse(last.minusMonths(USUAL_MONTHS - 1L));
        requireSpan(first, last);
        Page<MonthlyMetrics> months = fresh.many(
                request,
                EnumSet.of(ReadModel.MEDCARD_DETAIL),
                "monthly_metrics",
                () -> Pages.slice(
                        analytics.monthly(first, last),
                        metrics -> metrics.month() + " " + metrics.totalAmount().currency(),
                        page));
        return Pages.answer(request, months, AnalyticsQueries::write).taggedByContent();
    }

    private static void requireSpan(YearMonth first, YearMonth last) {
        long months = ChronoUnit.MONTHS.between(first, last) + 1;
        if (months < 1 || months > AnalyticsReads.MAX_MONTHS) {
            throw new ProblemException(Problems.badField(
                    "from",
                    "INVALID_FIELD",
                    "must be at most " + AnalyticsReads.MAX_MONTHS + " months before the end, and not after it"));
        }
    }

    private Answer pharmacies(ApiRequest request) {
        PageRequest page = request.page();
        Page<PharmacyPerformance> pharmacies = fresh.many(
                request,
                EnumSet.of(ReadModel.MEDCARD_DETAIL),
                "pharmacy_performance",
                () -> analytics.pharmacies(page));
        return Pages.answer(request, pharmacies, AnalyticsQueries::write).taggedByContent();
    }

    private Answer user(ApiRequest request) {
        UserId user = Paths.user(request);
        if (!ReadAccess.seesOwnedBy(request.actor(), user)) {
            throw Paths.nothing();
        }
        List<UserAnalytics> figures = fresh.many(
                request,
                EnumSet.of(ReadModel.WALLET_DETAIL, ReadModel.MEDCARD_DETAIL),
                "user_analytics",
                () -> analytics.user(user, request.today()));
        return Answer.json(200, json -> json.text("userId", user).list("items", figures, AnalyticsQueries::write))
                .taggedByContent();
    }

    private static void write(JsonWriter json, MonthlyMetrics metrics) {
        json.day("month", metrics.month())
                .currency(metrics.totalAmount().currency())
                .number("cardsWithClaims", metrics.cardsWithClaims())
                .number("prescriptionClaims", metrics.prescriptionClaims())
                .money("totalAmount", metrics.totalAmount())
                .money("coveredAmount", metrics.coveredAmount())
                .money("copaymentAmount", metrics.copaymentAmount())
                .number("insuranceClaims", metrics.insuranceClaims())
                .money("approvedAmount", metrics.approvedAmount());
    }

    private static void write(JsonWriter json, PharmacyPerformance performance) {
        json.text("pharmacyId", performance.pharmacyId())
                .currency(performance.totalAmount().currency())
                .number("claims", performance.claims())
                .number("cards", performance.cards())
                .money("totalAmount", performance.totalAmount())
                .money("coveredAmount", performance.coveredAmount())
                .money("copaymentAmount", performance.copaymentAmount())
                .money("averageAmount", performance.averageAmount());
    }

    private static void write(JsonWriter json, UserAnalytics figures) {
        json.currency(figures.balance().currency())
                .number("wallets", figures.wallets())
                .money("balance", figures.balance())
                .money("reserved", figures.reserved())
                .number("cards", figures.cards())
                .number("activeCards", figures.activeCards())
                .money("monthlyLimit", figures.monthlyLimit())
                .money("spentThisMonth", figures.spentThisMonth())
                .number("prescriptionClaims", figures.prescriptionClaims())
                .money("coveredAmount", figures.coveredAmount())
                .money("copaymentAmount", figures.copaymentAmount());
    }
}
