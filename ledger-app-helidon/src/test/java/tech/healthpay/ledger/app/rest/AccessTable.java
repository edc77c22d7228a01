package tech.healthpay.ledger.app.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who may do what, cell by cell (domain.md, "Who may do what"): every operation, what it is asked for, and the status that each
 * caller gets. Mona owns the wallets and cards; PH-1, PR-1 and M-1 are the pharmacy, provider and merchant concerned; Omar and
 * the seconds are strangers.
 */
public final class AccessTable {

    /** The columns of the table. */
    public static final List<String> CALLERS = List.of(
            "anonymous",
            "operator",
            "service",
            "auditor",
            "Mona",
            "Omar",
            "PH-1",
            "PH-2",
            "PR-1",
            "PR-2",
            "M-1",
            "M-2");

    /** A method, a path whose names in braces a {@link Scene} fills in, the name of a body in it, and statuses. */
    private static final String TABLE = """
            # method and path                                    body           anon oper serv audi Mona Omar PH-1 PH-2 PR-1 PR-2 M-1  M-2
            POST /wallets                                        wallet         401  201  201  403  403  403  403  403  403  403  403  403
            POST /wallets/{newWallet}/activate                   -              401  200  200  403  403  403  403  403  403  403  403  403
            POST /wallets/{wallet}/suspend                       reason         401  200  200  403  403  403  403  403  403  403  403  403
            POST /wallets/{emptyWallet}/close                    reason         401  200  200  403  403  403  403  403  403  403  403  403
            PUT /wallets/{wallet}/limits                         limits         401  200  200  403  403  403  403  403  403  403  403  403
            POST /wallets/{wallet}/credits                       deposit        401  201  201  403  403  403  403  403  403  403  403  403
            POST /wallets/{wallet}/debits                        fee            401  201  201  403  403  403  403  403  403  403  403  403
            GET /wallets/{wallet}                                -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /wallets/{wallet}/transactions                   -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /wallets/{wallet}/balance                        -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /wallets/{wallet}/payments                       -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /users/{mona}/wallets                            -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /users/{mona}/medcards                           -              401  200  200  200  200  404  403  403  403  403  403  403

            POST /transfers                                      transfer       401  201  201  403  201  404  403  403  403  403  403  403
            GET /transfers/{transfer}                            -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /transfers/{received}                            -              401  200  200  200  200  404  403  403  403  403  403  403

            POST /payments                                       payment        401  201  201  403  201  404  403  403  403  403  201  403
            POST /payments/{initiated}/authorize                 authorization  401  200  200  403  403  403  403  403  403  403  200  404
            POST /payments/{authorized}/capture                  capture        401  200  200  403  403  403  403  403  403  403  200  404
            POST /payments/{authorized}/fail                     failure        401  200  200  403  403  403  403  403  403  403  200  404
            POST /payments/{initiated}/cancel                    reason         401  200  200  403  200  404  403  403  403  403  200  404
            POST /payments/{authorized}/cancel                   reason         401  200  200  403  403  404  403  403  403  403  200  404
            POST /payments/{captured}/refund                     reason         401  200  200  403  403  403  403  403  403  403  200  404
            GET /payments/{captured}                             -              401  200  200  200  200  404  403  403  403  403  200  404

            POST /payment-requests                               request        401  201  201  403  201  404  403  403  403  403  404  404
            POST /payment-requests                               shopRequest    401  201  201  403  404  404  403  403  403  403  201  404
            POST /payment-requests/{asked}/fulfill               paying         401  200  200  403  200  404  403  403  403  403  403  403
            POST /payment-requests/{open}/fulfill                paying         401  200  200  403  200  404  403  403  403  403  403  403
            POST /payment-requests/{request}/cancel              reason         401  200  200  403  200  404  403  403  403  403  404  404
            POST /payment-requests/{open}/cancel                 reason         401  200  200  403  403  403  403  403  403  403  404  404
            POST /payment-requests/{shopRequest}/cancel          reason         401  200  200  403  404  404  403  403  403  403  200  404
            GET /payment-requests/{request}                      -              401  200  200  200  200  404  403  403  403  403  404  404
            GET /payment-requests/{asked}                        -              401  200  200  200  200  404  403  403  403  403  404  404
            GET /payment-requests/{open}                         -              401  200  200  200  200  200  403  403  403  403  404  404
            GET /payment-requests/{shopRequest}                  -              401  200  200  200  404  404  403  403  403  403  200  404

            POST /medcards                                       card           401  201  201  403  403  403  403  403  403  403  403  403
            POST /medcards/{newCard}/activate                    -              401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/suspend                        suspension     401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/close                          closing        401  200  200  403  403  403  403  403  403  403  403  403
            PUT /medcards/{card}/limit                           limit          401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/upgrade                        platinum       401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/downgrade                      silver         401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/beneficiaries                  sibling        401  201  201  403  403  403  403  403  403  403  403  403
            DELETE /medcards/{card}/beneficiaries/{beneficiary}  -              401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/claims/prescriptions           prescription   401  201  201  403  403  403  201  403  403  403  403  403
            POST /medcards/{card}/claims/insurance               insurance      401  201  201  403  403  403  403  403  201  403  403  403
            POST /medcards/{card}/claims/insurance/{filed}/approve  approval    401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/claims/insurance/{filed}/reject   reason      401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/claims/insurance/{approved}/pay   settlement  401  200  200  403  403  403  403  403  403  403  403  403
            POST /medcards/{card}/copayments                     cash           401  201  201  403  403  404  201  404  403  403  403  403
            POST /medcards/{card}/copayments                     byWallet       401  201  201  403  201  404  201  404  403  403  403  403
            GET /medcards/{card}                                 -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /medcards?cardNumber={number}                    -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /medcards/{card}/summary                         -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /medcards/{card}/beneficiaries                   -              401  200  200  200  200  404  403  403  403  403  403  403
            GET /medcards/{card}/claims/prescriptions            -              401  200  200  200  200  404  200  200  403  403  403  403
            GET /medcards/{card}/claims/insurance                -              401  200  200  200  200  404  403  403  200  404  403  403
            GET /medcards/{card}/status                          -              401  200  200  200  200  404  200  200  403  403  403  403
            GET /medcards/{card}/spend?month=2026-11             -              401  200  200  200  200  404  200  200  403  403  403  403
            GET /pharmacies/{PH-1}/claims                        -              401  200  200  200  403  403  200  404  403  403  403  403

            GET /analytics/medcards/monthly                      -              401  200  200  200  403  403  403  403  403  403  403  403
            GET /analytics/pharmacies                            -              401  200  200  200  403  403  403  403  403  403  403  403
            GET /analytics/users/{mona}                          -              401  200  200  200  200  404  403  403  403  403  403  403

            GET /ledger/trial-balance                            -              401  200  200  200  403  403  403  403  403  403  403  403
            GET /ledger/accounts/{walletAccount}/postings        -              401  200  200  200  200  404  404  404  404  404  404  404
            GET /ledger/accounts/{walletAccount}/balance         -              401  200  200  200  200  404  404  404  404  404  404  404
            GET /ledger/accounts/{merchantAccount}/postings      -              401  200  200  200  404  404  404  404  404  404  200  404
            GET /ledger/accounts/{merchantAccount}/balance       -              401  200  200  200  404  404  404  404  404  404  200  404
            GET /ledger/accounts/{pharmacyAccount}/postings      -              401  200  200  200  404  404  200  404  404  404  404  404
            GET /ledger/accounts/{pharmacyAccount}/balance       -              401  200  200  200  404  404  200  404  404  404  404  404
            GET /ledger/accounts/{providerAccount}/postings      -              401  200  200  200  404  404  404  404  200  404  404  404
            GET /ledger/accounts/{providerAccount}/balance       -              401  200  200  200  404  404  404  404  200  404  404  404
            GET /ledger/accounts/{externalAccount}/postings      -              401  200  200  200  404  404  404  404  404  404  404  404
            GET /ledger/accounts/{externalAccount}/balance       -              401  200  200  200  404  404  404  404  404  404  404  404

            GET /projections                                     -              401  200  200  200  403  403  403  403  403  403  403  403
            POST /projections/{running}/pause                    -              401  200  200  403  403  403  403  403  403  403  403  403
            POST /projections/{paused}/resume                    -              401  200  200  403  403  403  403  403  403  403  403  403
            POST /projections/{rebuilt}/rebuild                  -              401  202  202  403  403  403  403  403  403  403  403  403
            POST /projections/{rebuilt}/rollback                 -              401  202  202  403  403  403  403  403  403  403  403  403
            POST /projections/rebuild                            -              401  202  202  403  403  403  403  403  403  403  403  403
            GET /projections/{wallet-detail}/dead-letters        -              401  200  200  200  403  403  403  403  403  403  403  403
            POST /projections/{wallet-detail}/dead-letters/{letter}/retry  -    401  200  200  403  403  403  403  403  403  403  403  403
            POST /projections/{wallet-detail}/dead-letters/{letter}/skip  reason  401  200  200  403  403  403  403  403  403  403  403  403

            GET /aggregates/{medcard}/{card}/events              -              401  200  200  200  403  403  403  403  403  403  403  403
            GET /aggregates/{medcard}/{card}/events/{proven}/proof  -           401  200  200  200  403  403  403  403  403  403  403  403
            GET /events                                          -              401  200  200  200  403  403  403  403  403  403  403  403
            """;

    private AccessTable() {}

    /**
     * A row.
     *
     * @param body the name of a body, {@code -} for none
     * @param statuses by caller
     */
    public record Row(String method, String path, String body, Map<String, Integer> statuses) {

        public boolean isRead() {
            return method.equals("GET");
        }

        /** Returns the operation as it is registered. */
        public String operation() {
            String template = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
            for (Map.Entry<String, String> name : Scene.PARAMETERS.entrySet()) {
                template = template.replace("{" + name.getKey() + "}", "{" + name.getValue() + "}");
            }
            return method + " " + template;
        }

        @Override
        public String toString() {
            return method + " " + path + (body.equals("-") ? "" : " with " + body);
        }
    }

    public static Stream<Row> rows() {
        return TABLE.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(AccessTable::row);
    }

    private static Row row(String line) {
        String[] cells = line.trim().split(" +", -1);
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (int i = 0; i < CALLERS.size(); i++) {
            statuses.put(CALLERS.get(i), Integer.valueOf(cells[3 + i]));
        }
        return new Row(cells[0], cells[1], cells[2], statuses);
    }
}
