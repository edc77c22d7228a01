package tech.healthpay.ledger.core.wallet;

import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReleased;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReserved;
import tech.healthpay.ledger.core.event.WalletEvent.WalletSuspended;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReleaseFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReserveFunds;

/** One wallet, its commands and its events, as tests write them. */
public final class WalletFixtures {

    public static final WalletId WALLET = new WalletId(UUID.fromString("01890000-0000-7000-8000-000000000001"));
    public static final UserId OWNER = new UserId(UUID.fromString("01890000-0000-7000-8000-0000000000aa"));
    public static final PaymentId PAYMENT = payment(1);

    /** Monday noon in Cairo. */
    public static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");

    public static final Reference REFERENCE = new Reference("ref-1");

    private WalletFixtures() {}

    public static PaymentId payment(long number) {
        return new PaymentId(new UUID(0x0189_0000_0000_7000L, 0x8000_0000_0000_0000L | number));
    }

    public static Related behind(PaymentId payment) {
        return new Related(RelatedType.PAYMENT, payment.toString());
    }

    public static CreateWallet creation(String initialBalance, @Nullable Money daily, @Nullable Money monthly) {
        return new CreateWallet(
                WALLET,
                OWNER,
                WalletType.PERSONAL,
                Money.EGP,
                KycLevel.FULL,
                egp(initialBalance),
                daily,
                monthly,
                NOON);
    }

    public static CreditWallet credit(String amount) {
        return credit(egp(amount), CreditType.DEPOSIT, null);
    }

    public static CreditWallet credit(Money amount, CreditType type, @Nullable Related related) {
        return new CreditWallet(WALLET, amount, type, REFERENCE, null, related, NOON);
    }

    public static DebitWallet debit(String amount) {
        return debit(amount, NOON);
    }

    public static DebitWallet debit(String amount, Instant at) {
        return debit(egp(amount), null, at);
    }

    /** Returns the debit of a capture. */
    public static DebitWallet capture(PaymentId payment, String amount, Instant at) {
        return debit(egp(amount), behind(payment), at);
    }

    public static DebitWallet debit(Money amount, @Nullable Related related, Instant at) {
        return new DebitWallet(WALLET, amount, DebitType.PAYMENT, REFERENCE, null, related, at);
    }

    public static ReserveFunds reserve(PaymentId payment, String amount, Instant at) {
        return new ReserveFunds(WALLET, payment, egp(amount), at);
    }

    public static ReleaseFunds release(PaymentId payment, String amount, Instant at) {
        return new ReleaseFunds(WALLET, payment, egp(amount), at);
    }

    public static WalletCreated created(String initialBalance, @Nullable Money daily, @Nullable Money monthly) {
        return new WalletCreated(
                WALLET,
                OWNER,
                WalletType.PERSONAL,
                Money.EGP,
                KycLevel.FULL,
                egp(initialBalance),
                daily,
                monthly,
                NOON);
    }

    public static WalletCreated created(String initialBalance) {
        return created(initialBalance, null, null);
    }

    public static WalletActivated activated() {
        return new WalletActivated(WALLET, NOON);
    }

    public static WalletSuspended suspended() {
        return new WalletSuspended(WALLET, "lost phone", NOON);
    }

    public static WalletCredited credited(String amount, String balanceAfter) {
        return new WalletCredited(
                WALLET, egp(amount), CreditType.DEPOSIT, REFERENCE, null, egp(balanceAfter), egp("0"), null, NOON);
    }

    public static WalletDebited debited(String amount, String balanceAfter) {
        return debited(amount, balanceAfter, null, NOON);
    }

    public static WalletDebited debited(String amount, String balanceAfter, @Nullable Related related, Instant at) {
        return new WalletDebited(
                WALLET, egp(amount), DebitType.PAYMENT, REFERENCE, null, egp(balanceAfter), egp("0"), related, at);
    }

    public static WalletFundsReserved reserved(PaymentId payment, String amount, String balance, String reservedAfter) {
        return new WalletFundsReserved(WALLET, payment, egp(amount), egp(balance), egp(reservedAfter), NOON);
    }

    public static WalletFundsReleased released(PaymentId payment, String amount, String balance, String reservedAfter) {
        return new WalletFundsReleased(WALLET, payment, egp(amount), egp(balance), egp(reservedAfter), NOON);
    }
}
