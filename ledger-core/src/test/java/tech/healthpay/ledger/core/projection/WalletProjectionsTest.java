package tech.healthpay.ledger.core.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.projection.ProjectedRows.ofLast;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.WalletStory;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** Given a wallet's story, when one more event happens, then these rows of both read models change. */
class WalletProjectionsTest {

    private static final WalletDetailProjection DETAIL = new WalletDetailProjection();
    private static final WalletRealTimeProjection REAL_TIME = new WalletRealTimeProjection();
    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");
    private static final Money MONTHLY = egp("10000.00");

    private final UserId user = new UserId(UUID.randomUUID());

    @Test
    void a_wallet_opened_with_money_has_an_opening_transaction() {
        WalletStory wallet = WalletStory.opened(user, egp("100.00"), START);

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(
                        transaction(wallet, true, TransactionRow.OPENING, "100.00", "100.00", null, null, null),
                        detail(wallet, WalletStatus.PENDING_ACTIVATION, "100.00", "0.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.PENDING_ACTIVATION, "100.00", "0.00");
    }

    @Test
    void a_wallet_opened_empty_has_no_transaction() {
        WalletStory wallet = WalletStory.opened(user, egp("0.00"), START);

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(detail(wallet, WalletStatus.PENDING_ACTIVATION, "0.00", "0.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.PENDING_ACTIVATION, "0.00", "0.00");
    }

    @Test
    void an_activated_wallet_is_active() {
        WalletStory wallet = WalletStory.opened(user, egp("100.00"), START).activate();

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(detail(wallet, WalletStatus.ACTIVE, "100.00", "0.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.ACTIVE, "100.00", "0.00");
    }

    @Test
    void a_suspended_wallet_is_suspended_and_keeps_its_funds() {
        WalletStory wallet = WalletStory.active(user, "100.00", START);
        wallet.reserve(egp("30.00"));
        wallet.suspend("phone reported stolen");

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(detail(wallet, WalletStatus.SUSPENDED, "100.00", "30.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.SUSPENDED, "100.00", "30.00");
    }

    @Test
    void a_closed_wallet_is_closed() {
        WalletStory wallet = WalletStory.active(user, "0.00", START).close("moved abroad");

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(detail(wallet, WalletStatus.CLOSED, "0.00", "0.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.CLOSED, "0.00", "0.00");
    }

    @Test
    void a_credit_is_a_transaction_and_moves_the_balance() {
        Related transfer = new Related(RelatedType.TRANSFER, "t-1");
        WalletStory wallet = WalletStory.active(user, "100.00", START)
                .credit(egp("25.50"), CreditType.TRANSFER_IN, "مصروف", transfer);

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(
                        transaction(wallet, true, "transfer_in", "25.50", "125.50", "ref-3", "مصروف", transfer),
                        detail(wallet, WalletStatus.ACTIVE, "125.50", "0.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.ACTIVE, "125.50", "0.00");
    }

    @Test
    void a_debit_is_a_transaction_and_moves_the_balance() {
        WalletStory wallet = WalletStory.active(user, "100.00", START).debit(egp("0.01"), DebitType.FEE, null, null);

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(
                        transaction(wallet, false, "fee", "0.01", "99.99", "ref-3", null, null),
                        detail(wallet, WalletStatus.ACTIVE, "99.99", "0.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.ACTIVE, "99.99", "0.00");
    }

    @Test
    void new_limits_replace_the_old_ones_and_move_no_money() {
        WalletStory wallet = WalletStory.active(user, "100.00", START).limits(egp("50.00"), null);

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(detail(wallet, WalletStatus.ACTIVE, "100.00", "0.00", egp("50.00"), null));
        assertRealTime(wallet, WalletStatus.ACTIVE, "100.00", "0.00");
    }

    @Test
    void reserved_funds_stay_in_the_balance_and_are_no_transaction() {
        WalletStory wallet = WalletStory.active(user, "100.00", START);
        PaymentId payment = wallet.reserve(egp("30.00"));

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(detail(wallet, WalletStatus.ACTIVE, "100.00", "30.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.ACTIVE, "100.00", "30.00");

        wallet.release(payment);

        assertThat(ofLast(DETAIL, wallet.events()))
                .containsExactly(detail(wallet, WalletStatus.ACTIVE, "100.00", "0.00", null, MONTHLY));
        assertRealTime(wallet, WalletStatus.ACTIVE, "100.00", "0.00");
    }

    private void assertRealTime(WalletStory wallet, WalletStatus status, String balance, String reserved) {
        long version = wallet.events().size();
        WalletBalanceRow row = new WalletBalanceRow(
                wallet.id(),
                user,
                WalletType.PERSONAL,
                status,
                egp(balance),
                egp(reserved),
                START.plusSeconds(version - 1),
                version);
        assertThat(ofLast(REAL_TIME, wallet.events())).containsExactly(new UserWalletRow(row), row);
    }

    private WalletRow detail(
            WalletStory wallet, WalletStatus status, String balance, String reserved, Money daily, Money monthly) {
        long version = wallet.events().size();
        return new WalletRow(
                wallet.id(),
                user,
                WalletType.PERSONAL,
                KycLevel.BASIC,
                status,
                egp(balance),
                egp(reserved),
                daily,
                monthly,
                START,
                START.plusSeconds(version - 1),
                version);
    }

    private static TransactionRow transaction(
            WalletStory wallet,
            boolean credit,
            String type,
            String amount,
            String balanceAfter,
            String reference,
            String description,
            Related related) {
        long version = wallet.events().size();
        return new TransactionRow(
                wallet.events().getLast().eventId(),
                wallet.id(),
                credit,
                type,
                egp(amount),
                egp(balanceAfter),
                reference == null ? null : new Reference(reference),
                description,
                related == null ? null : related.type(),
                related == null ? null : related.id(),
                START.plusSeconds(version - 1),
                version);
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
