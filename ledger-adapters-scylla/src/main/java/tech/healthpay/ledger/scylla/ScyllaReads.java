package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Answers the questions about what holds right now, each from one partition of a table. Thread-safe. */
final class ScyllaReads implements RealTimeReads {
    /** How often a month is read again while its two tables are being written. */
    private static final int MONTH_ATTEMPTS = 3;

    private final CqlClient client;
    private final LiveTables live;

    ScyllaReads(CqlClient client, LiveTables live) {
        this.client = client;
        this.live = live;
    }

    @Override
    public Optional<WalletBalanceRow> walletBalance(WalletId id) {
        return client.row(live.live().wallets().selectBalance(id.value())).map(WalletTables::read);
    }

    @Override
    public Optional<MedCardStatusRow> medCardStatus(MedCardId id) {
        return client.row(live.live().medCards().selectStatus(id.value())).map(MedCardTables::read);
    }

    /** Reads both tables at once, and again if a write came between; in the end the lower version counts. */
    @Override
    public Optional<MedCardMonthRow> medCardMonth(MedCardId id, YearMonth month) {
        MedCardMonthTables months = live.live().months();
        for (int attempt = 1; true; attempt++) {
            List<AsyncResultSet> answers = client.all(months.select(id, month));
            Row spend = answers.get(0).one();
            Row counts = answers.get(1).one();
            if (spend == null || counts == null) {
                // a month counts from the moment both of its rows are there
                return Optional.empty();
            }
            if (MedCardMonthTables.agree(spend, counts) || attempt == MONTH_ATTEMPTS) {
                return Optional.of(MedCardMonthTables.read(month, spend, counts));
            }
        }
    }

    @Override
    public List<WalletBalanceRow> walletsOf(UserId userId) {
        return client.rows(live.live().wallets().selectOfUser(userId, MAX_PER_USER)).stream()
                .map(WalletTables::read)
                .sorted(Comparator.comparing(wallet -> wallet.walletId().toString()))
                .toList();
    }

    @Override
    public List<MedCardStatusRow> medCardsOf(UserId userId) {
        return client.rows(live.live().medCards().selectOfUser(userId, MAX_PER_USER)).stream()
                .map(MedCardTables::read)
                .sorted(Comparator.comparing(card -> card.medCardId().toString()))
                .toList();
    }

    @Override
    public Page<PharmacyClaimRow> pharmacyClaims(PharmacyId id, Instant since, PageRequest page) {
        PharmacyClaimTable table = live.live().pharmacyClaims();
        String cursor = page.cursor();
        int oneMore = page.limit() + 1;
        List<PharmacyClaimRow> claims = client
                .rows(
                        cursor == null
                                ? table.selectFirst(id, since, oneMore)
                                : table.selectNext(id, PharmacyClaimCursor.parse(cursor), oneMore))
                .stream()
                .map(PharmacyClaimTable::read)
                .takeWhile(claim -> !claim.claimedAt().isBefore(since))
                .toList();
        return Page.cut(
                claims, page.limit(), claim -> PharmacyClaimCursor.at(claim).text());
    }
}
