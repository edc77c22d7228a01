package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.Pages;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.port.JournalReads;
import tech.healthpay.ledger.core.port.JournalReads.AccountPosting;
import tech.healthpay.ledger.core.port.JournalReads.AccountTotal;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.Money;

/** The queries of the journal: what was booked, account by account. */
record LedgerQueries(JournalReads journal, WalletOwners owners, FreshReads fresh) {

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/ledger/trial-balance", ReadAccess.EVERYTHING, this::trialBalance),
                Endpoint.get("/ledger/accounts/{account}/postings", ReadAccess.ACCOUNTS, this::postings),
                Endpoint.get("/ledger/accounts/{account}/balance", ReadAccess.ACCOUNTS, this::balance));
    }

    private Answer trialBalance(ApiRequest request) {
        List<AccountTotal> totals =
                fresh.many(request, EnumSet.of(ReadModel.JOURNAL_DETAIL), "trial_balance", journal::trialBalance);
        return Answer.json(
                        200,
                        json -> json.list("items", totals, (item, total) -> {
                                    item.text("account", total.account());
                                    writeSums(item, total.debits(), total.credits());
                                    item.money("balance", total.balance());
                                })
                                .list("totals", Sums.over(totals), (item, sums) -> {
                                    writeSums(item, sums.debits(), sums.credits());
                                    item.money("difference", sums.debits().minus(sums.credits()));
                                }))
                .taggedByContent();
    }

    /** What all accounts have together, in one currency. */
    private record Sums(Money debits, Money credits) {

        static List<Sums> over(List<AccountTotal> totals) {
            Map<Currency, Sums> byCurrency = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
            totals.forEach(total ->
                    byCurrency.merge(total.debits().currency(), new Sums(total.debits(), total.credits()), Sums::plus));
            return List.copyOf(byCurrency.values());
        }

        private Sums plus(Sums other) {
            return new Sums(debits.plus(other.debits), credits.plus(other.credits));
        }
    }

    private Answer postings(ApiRequest request) {
        Account account = visible(request);
        PageRequest page = request.page();
        Page<AccountPosting> postings = fresh.many(
                request,
                EnumSet.of(ReadModel.JOURNAL_DETAIL),
                "account_postings",
                () -> journal.postings(account, page));
        return Pages.answer(request, postings, LedgerQueries::write).taggedByContent();
    }

    private Answer balance(ApiRequest request) {
        Account account = visible(request);
        Field<Instant> at = request.query().optional("at", text(FieldTypes::instant));
        request.query().check();
        Instant asOf = at.orElse(request.now());
        List<AccountTotal> totals = fresh.many(
                request, EnumSet.of(ReadModel.JOURNAL_DETAIL), "account_balance", () -> journal.balance(account, asOf));
        return Answer.json(
                        200,
                        json -> json.text("account", account).time("at", asOf).list("items", totals, (item, total) -> {
                            writeSums(item, total.debits(), total.credits());
                            item.money("balance", total.balance());
                        }))
                .taggedByContent();
    }

    private Account visible(ApiRequest request) {
        Account account = Paths.account(request);
        if (!ReadAccess.seesAccount(request.actor(), account, owners::of)) {
            throw Paths.nothing();
        }
        return account;
    }

    private static void writeSums(JsonWriter json, Money debits, Money credits) {
        json.currency(debits.currency()).money("debits", debits).money("credits", credits);
    }

    private static void write(JsonWriter json, AccountPosting posting) {
        json.text("entryId", posting.entryId())
                .text("account", posting.posting().account())
                .text("side", posting.posting().debit() ? "debit" : "credit")
                .currency(posting.posting().amount().currency())
                .money("amount", posting.posting().amount())
                .text("eventType", posting.eventType())
                .name("aggregateType", posting.aggregate().type())
                .text("aggregateId", posting.aggregate().id())
                .time("timestamp", posting.at())
                .number("position", posting.position());
    }
}
