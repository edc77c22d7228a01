package tech.healthpay.ledger.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.payment.PaymentCommand;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CancelPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.FailPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.RefundPayment;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CancelPaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.ExpirePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.FulfillPaymentRequest;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.wallet.WalletCommand;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CloseWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReleaseFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReserveFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.UpdateWalletLimits;

/**
 * The ledger as domain.md describes it, with plain maps and longs and no events: what a command answers, and what is then.
 * It shares the vocabulary of the ledger (commands, ids, amounts) and none of its rules.
 */
final class ReferenceLedger {

    /** What an accepted command answers. */
    static final String OK = "ok";

    /** Stands before the code of a refusal that is stored as a fact of its own. */
    static final String FAILED = "stored ";

    final Map<WalletId, ReferenceWallet> wallets = new LinkedHashMap<>();
    final Map<TransferId, String> transfers = new LinkedHashMap<>();
    final Map<PaymentId, ReferencePayment> payments = new LinkedHashMap<>();
    final Map<PaymentRequestId, ReferenceRequest> requests = new LinkedHashMap<>();
    final Map<MedCardId, ReferenceCard> cards = new LinkedHashMap<>();
    private final ReferenceCards cardRules = new ReferenceCards(this);

    static String badAmount(Money amount, Currency currency) {
        if (amount.amountMinor() <= 0) {
            return "INVALID_AMOUNT";
        }
        return amount.currency().equals(currency) ? OK : "CURRENCY_MISMATCH";
    }

    static String badLimit(@Nullable Money amount, Currency currency) {
        if (amount == null) {
            return OK;
        }
        if (amount.amountMinor() < 0) {
            return "INVALID_AMOUNT";
        }
        return amount.currency().equals(currency) ? OK : "CURRENCY_MISMATCH";
    }

    /** Returns the first answer that is not {@link #OK}. */
    static String first(String... answers) {
        for (String answer : answers) {
            if (!answer.equals(OK)) {
                return answer;
            }
        }
        return OK;
    }

    static boolean commandsAll(Actor actor) {
        return actor.roles().contains(Role.OPERATOR) || actor.roles().contains(Role.SERVICE);
    }

    static boolean isMember(Actor actor, UserId user) {
        return actor.roles().contains(Role.MEMBER) && actor.subject().equals(user.toString());
    }

    boolean ownsAsMember(Actor actor, WalletId id) {
        ReferenceWallet wallet = wallets.get(id);
        return wallet != null && isMember(actor, wallet.owner);
    }

    String execute(MedCardCommand command, Actor actor) {
        return cardRules.execute(command, actor);
    }

    String execute(WalletCommand command, Actor actor) {
        if (!commandsAll(actor) || command instanceof ReserveFunds || command instanceof ReleaseFunds) {
            return "FORBIDDEN";
        }
        ReferenceWallet wallet = wallets.get(command.walletId());
        if (command instanceof CreateWallet c) {
            return wallet == null ? create(c) : "INVALID_STATE_TRANSITION";
        }
        if (wallet == null) {
            return "WALLET_NOT_FOUND";
        }
        String answer = switch (command) {
            case CreateWallet c -> throw new IllegalStateException("was created above");
            case ActivateWallet c ->
                wallet.status.equals("pending_activation") || wallet.status.equals("suspended")
                        ? become(wallet, "active")
                        : "INVALID_STATE_TRANSITION";
            case SuspendWallet c -> wallet.isActive() ? become(wallet, "suspended") : "INVALID_STATE_TRANSITION";
            case CloseWallet c -> close(wallet);
            case CreditWallet c -> credit(c, wallet);
            case DebitWallet c -> debit(c, wallet);
            case UpdateWalletLimits c -> limits(c, wallet);
            case ReserveFunds c -> throw new IllegalStateException("was forbidden above");
            case ReleaseFunds c -> throw new IllegalStateException("was forbidden above");
        };
        if (answer.equals(OK)) {
            wallet.touch(command.at());
        }
        return answer;
    }

    private String create(CreateWallet c) {
        String bad = first(
                badLimit(c.initialBalance(), c.currency()),
                badLimit(c.dailyLimit(), c.currency()),
                badLimit(c.monthlyLimit(), c.currency()));
        if (bad.equals(OK)) {
            ReferenceWallet wallet = new ReferenceWallet(
                    c.userId(), c.currency(), c.initialBalance().amountMinor(), c.at());
            wallet.dailyLimit = minor(c.dailyLimit());
            wallet.monthlyLimit = minor(c.monthlyLimit());
            wallets.put(c.walletId(), wallet);
        }
        return bad;
    }

    private static @Nullable Long minor(@Nullable Money amount) {
        return amount == null ? null : amount.amountMinor();
    }

    private static String become(ReferenceWallet wallet, String status) {
        wallet.status = status;
        return OK;
    }

    private static String close(ReferenceWallet wallet) {
        if (wallet.status.equals("closed")) {
            return "INVALID_STATE_TRANSITION";
        }
        return wallet.balance == 0 ? become(wallet, "closed") : "WALLET_NOT_EMPTY";
    }

    private static String credit(CreditWallet c, ReferenceWallet wallet) {
        String answer = wallet.mayGive(c.amount(), false);
        if (answer.equals(OK)) {
            wallet.give(c.amount().amountMinor(), c.at());
        }
        return answer;
    }

    private static String debit(DebitWallet c, ReferenceWallet wallet) {
        String answer = wallet.mayTake(c.amount(), c.at());
        if (answer.equals(OK)) {
            wallet.take(c.amount().amountMinor(), c.at());
        }
        return answer;
    }

    private static String limits(UpdateWalletLimits c, ReferenceWallet wallet) {
        if (wallet.status.equals("closed")) {
            return "INVALID_STATE_TRANSITION";
        }
        String bad = first(badLimit(c.dailyLimit(), wallet.currency), badLimit(c.monthlyLimit(), wallet.currency));
        if (bad.equals(OK)) {
            wallet.dailyLimit = minor(c.dailyLimit());
            wallet.monthlyLimit = minor(c.monthlyLimit());
        }
        return bad;
    }

    String execute(TransferFunds c, Actor actor) {
        if (!commandsAll(actor)) {
            if (!actor.roles().contains(Role.MEMBER)) {
                return "FORBIDDEN";
            }
            if (!ownsAsMember(actor, c.sourceWalletId())) {
                return "WALLET_NOT_FOUND";
            }
        }
        String answer = transfer(c);
        boolean storedAsFailed = switch (answer) {
            case "WALLET_NOT_ACTIVE", "INSUFFICIENT_FUNDS", "DAILY_LIMIT_EXCEEDED", "MONTHLY_LIMIT_EXCEEDED" -> true;
            default -> false;
        };
        if (storedAsFailed) {
            transfers.put(c.transferId(), "failed");
            return FAILED + answer;
        }
        return answer;
    }

    private String transfer(TransferFunds c) {
        if (transfers.containsKey(c.transferId())) {
            return "INVALID_STATE_TRANSITION";
        }
        if (c.amount().amountMinor() <= 0) {
            return "INVALID_AMOUNT";
        }
        if (c.sourceWalletId().equals(c.destinationWalletId())) {
            return "SAME_WALLET";
        }
        ReferenceWallet source = wallets.get(c.sourceWalletId());
        ReferenceWallet destination = wallets.get(c.destinationWalletId());
        String named = first(usable(source, c.amount()), usable(destination, c.amount()));
        if (!named.equals(OK) || source == null || destination == null) {
            return named;
        }
        String answer = first(source.mayTake(c.amount(), c.at()), destination.mayGive(c.amount(), false));
        if (answer.equals(OK)) {
            source.take(c.amount().amountMinor(), c.at());
            destination.give(c.amount().amountMinor(), c.at());
            transfers.put(c.transferId(), "completed");
        }
        return answer;
    }

    private static String usable(@Nullable ReferenceWallet wallet, Money amount) {
        if (wallet == null) {
            return "WALLET_NOT_FOUND";
        }
        return wallet.currency.equals(amount.currency()) ? OK : "CURRENCY_MISMATCH";
    }

    private static String activeAndUsable(@Nullable ReferenceWallet wallet, Money amount) {
        return wallet != null && !wallet.isActive() ? "WALLET_NOT_ACTIVE" : usable(wallet, amount);
    }

    String execute(PaymentCommand command, Actor actor) {
        ReferencePayment payment = payments.get(command.paymentId());
        String allowed = commandsAll(actor) ? OK : allowed(command, payment, actor);
        if (!allowed.equals(OK)) {
            return allowed;
        }
        if (command instanceof InitiatePayment c) {
            return payment == null ? initiate(c) : "INVALID_STATE_TRANSITION";
        }
        if (payment == null) {
            return "PAYMENT_NOT_FOUND";
        }
        ReferenceWallet wallet = Objects.requireNonNull(wallets.get(payment.wallet));
        return switch (command) {
            case InitiatePayment c -> throw new IllegalStateException("was initiated above");
            case AuthorizePayment c -> authorize(c, payment, wallet);
            case CapturePayment c -> capture(c, payment, wallet);
            case FailPayment c -> {
                boolean saysExpired = c.errorCode().equals("AUTHORIZATION_EXPIRED");
                boolean expired = payment.status.equals("authorized")
                        && !payment.effective(c.at()).isBefore(payment.expiresAt);
                yield payment.isOpen() && saysExpired && !expired ? "INVALID_FIELD" : end(c, "failed", payment, wallet);
            }
            case CancelPayment c -> end(c, "cancelled", payment, wallet);
            case RefundPayment c -> refund(c, payment, wallet);
        };
    }

    private String allowed(PaymentCommand command, @Nullable ReferencePayment payment, Actor actor) {
        boolean member = actor.roles().contains(Role.MEMBER);
        boolean merchant = actor.roles().contains(Role.MERCHANT);
        if (command instanceof InitiatePayment c) {
            if (merchant && c.merchantId().equals(actor.merchantId())) {
                return OK;
            }
            if (!member) {
                return "FORBIDDEN";
            }
            return ownsAsMember(actor, c.walletId()) ? OK : "WALLET_NOT_FOUND";
        }
        boolean memberMay = member && command instanceof CancelPayment;
        if (!merchant && !memberMay) {
            return "FORBIDDEN";
        }
        if (payment != null && merchant && payment.merchant.equals(actor.merchantId())) {
            return OK;
        }
        if (payment != null && memberMay && ownsAsMember(actor, payment.wallet)) {
            return payment.status.equals("authorized") ? "FORBIDDEN" : OK;
        }
        return "PAYMENT_NOT_FOUND";
    }

    private String initiate(InitiatePayment c) {
        if (c.amount().amountMinor() <= 0) {
            return "INVALID_AMOUNT";
        }
        String answer = activeAndUsable(wallets.get(c.walletId()), c.amount());
        if (answer.equals(OK)) {
            payments.put(
                    c.paymentId(),
                    new ReferencePayment(
                            c.walletId(),
                            c.merchantId(),
                            c.amount().amountMinor(),
                            c.amount().currency(),
                            c.method() == PaymentMethod.WALLET,
                            c.at()));
        }
        return answer;
    }

    private static String authorize(AuthorizePayment c, ReferencePayment payment, ReferenceWallet wallet) {
        if (!payment.status.equals("initiated")) {
            return "INVALID_STATE_TRANSITION";
        }
        Instant now = payment.effective(c.at());
        Instant expiresAt = c.expiresAt() == null ? now.plus(Duration.ofHours(1)) : c.expiresAt();
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(Duration.ofDays(30)))) {
            return "INVALID_FIELD";
        }
        if (payment.byWallet) {
            String answer = wallet.mayTake(Money.ofMinor(payment.amount, payment.currency), c.at());
            if (!answer.equals(OK)) {
                return answer;
            }
            wallet.reserve(c.paymentId(), payment.amount, c.at());
        }
        payment.expiresAt = expiresAt;
        payment.become("authorized", c.at());
        return OK;
    }

    private static String capture(CapturePayment c, ReferencePayment payment, ReferenceWallet wallet) {
        if (!payment.status.equals("authorized")) {
            return "INVALID_STATE_TRANSITION";
        }
        if (!payment.effective(c.at()).isBefore(payment.expiresAt)) {
            return "AUTHORIZATION_EXPIRED";
        }
        Money amount = c.amount() == null ? Money.ofMinor(payment.amount, payment.currency) : c.amount();
        String bad = badAmount(amount, payment.currency);
        if (!bad.equals(OK)) {
            return bad;
        }
        if (amount.amountMinor() > payment.amount) {
            return "CAPTURE_EXCEEDS_AUTHORIZED";
        }
        if (payment.byWallet) {
            wallet.settle(c.paymentId(), amount.amountMinor(), c.at());
        }
        payment.captured = amount.amountMinor();
        payment.become("captured", c.at());
        return OK;
    }

    private static String end(PaymentCommand c, String status, ReferencePayment payment, ReferenceWallet wallet) {
        if (!payment.isOpen()) {
            return "INVALID_STATE_TRANSITION";
        }
        if (payment.byWallet && payment.status.equals("authorized")) {
            wallet.settle(c.paymentId(), 0, c.at());
        }
        payment.become(status, c.at());
        return OK;
    }

    private static String refund(RefundPayment c, ReferencePayment payment, ReferenceWallet wallet) {
        if (!payment.isRefundable()) {
            return "INVALID_STATE_TRANSITION";
        }
        long left = payment.captured - payment.refunded;
        Money amount = c.amount() == null ? Money.ofMinor(left, payment.currency) : c.amount();
        String bad = badAmount(amount, payment.currency);
        if (!bad.equals(OK)) {
            return bad;
        }
        if (amount.amountMinor() > left) {
            return "REFUND_EXCEEDS_CAPTURE";
        }
        if (payment.byWallet) {
            String answer = wallet.mayGive(amount, true);
            if (!answer.equals(OK)) {
                return answer;
            }
            wallet.give(amount.amountMinor(), c.at());
        }
        payment.refunded += amount.amountMinor();
        payment.become(payment.refunded == payment.captured ? "refunded" : "partially_refunded", c.at());
        return OK;
    }

    String execute(PaymentRequestCommand command, Actor actor) {
        ReferenceRequest request = requests.get(command.paymentRequestId());
        String allowed = commandsAll(actor) ? OK : allowed(command, request, actor);
        if (!allowed.equals(OK)) {
            return allowed;
        }
        if (command instanceof CreatePaymentRequest c) {
            return request == null ? create(c) : "INVALID_STATE_TRANSITION";
        }
        if (request == null) {
            return "PAYMENT_REQUEST_NOT_FOUND";
        }
        boolean pending = request.status.equals("pending");
        boolean expired = request.status.equals("expired")
                || (pending && !request.effective(command.at()).isBefore(request.expiresAt));
        if (command instanceof ExpirePaymentRequest c) {
            if (!pending || !expired) {
                return "INVALID_STATE_TRANSITION";
            }
            request.become("expired", c.at());
            return OK;
        }
        if (expired) {
            return "PAYMENT_REQUEST_EXPIRED";
        }
        if (!pending) {
            return "INVALID_STATE_TRANSITION";
        }
        if (command instanceof FulfillPaymentRequest c) {
            return fulfill(c, request);
        }
        request.become("cancelled", command.at());
        return OK;
    }

    private String allowed(PaymentRequestCommand command, @Nullable ReferenceRequest request, Actor actor) {
        boolean member = actor.roles().contains(Role.MEMBER);
        boolean asks = member || actor.roles().contains(Role.MERCHANT);
        return switch (command) {
            case ExpirePaymentRequest c -> "FORBIDDEN";
            case CreatePaymentRequest c ->
                asks ? (isSubjects(actor, c.walletId()) ? OK : "WALLET_NOT_FOUND") : "FORBIDDEN";
            case FulfillPaymentRequest c -> {
                if (!member) {
                    yield "FORBIDDEN";
                }
                if (request == null || !sees(actor, request)) {
                    yield "PAYMENT_REQUEST_NOT_FOUND";
                }
                yield ownsAsMember(actor, c.payerWalletId()) ? OK : "WALLET_NOT_FOUND";
            }
            case CancelPaymentRequest c -> {
                if (!asks) {
                    yield "FORBIDDEN";
                }
                if (request == null || !sees(actor, request)) {
                    yield "PAYMENT_REQUEST_NOT_FOUND";
                }
                yield isSubjects(actor, request.wallet) ? OK : "FORBIDDEN";
            }
        };
    }

    private boolean isSubjects(Actor actor, WalletId id) {
        ReferenceWallet wallet = wallets.get(id);
        return wallet != null && actor.subject().equals(wallet.owner.toString());
    }

    private boolean sees(Actor actor, ReferenceRequest request) {
        if (isSubjects(actor, request.wallet)) {
            return true;
        }
        if (!actor.roles().contains(Role.MEMBER)) {
            return false;
        }
        boolean open = request.payerWallet == null && request.payerUser == null;
        boolean namedUser = request.payerUser != null && isMember(actor, request.payerUser);
        boolean namedWallet = request.payerWallet != null && ownsAsMember(actor, request.payerWallet);
        return open || namedUser || namedWallet;
    }

    private String create(CreatePaymentRequest c) {
        Instant expiresAt = c.expiresAt() == null ? c.at().plus(Duration.ofHours(24)) : c.expiresAt();
        if (c.amount().amountMinor() <= 0) {
            return "INVALID_AMOUNT";
        }
        if (!expiresAt.isAfter(c.at()) || expiresAt.isAfter(c.at().plus(Duration.ofDays(30)))) {
            return "INVALID_FIELD";
        }
        if (c.walletId().equals(c.payerWalletId())) {
            return "SAME_WALLET";
        }
        String answer = first(
                activeAndUsable(wallets.get(c.walletId()), c.amount()),
                c.payerWalletId() == null ? OK : usable(wallets.get(c.payerWalletId()), c.amount()));
        if (answer.equals(OK)) {
            requests.put(
                    c.paymentRequestId(),
                    new ReferenceRequest(
                            c.walletId(), c.payerWalletId(), c.payerUserId(), c.amount(), expiresAt, c.at()));
        }
        return answer;
    }

    private String fulfill(FulfillPaymentRequest c, ReferenceRequest request) {
        if (c.payerWalletId().equals(request.wallet)) {
            return "SAME_WALLET";
        }
        if (request.payerWallet != null && !request.payerWallet.equals(c.payerWalletId())) {
            return "INVALID_FIELD";
        }
        ReferenceWallet payer = wallets.get(c.payerWalletId());
        if (payer != null && request.payerUser != null && !request.payerUser.equals(payer.owner)) {
            return "INVALID_FIELD";
        }
        String answer = transfer(new TransferFunds(
                c.transferId(), c.payerWalletId(), request.wallet, request.amount, new Reference("any"), null, c.at()));
        if (answer.equals(OK)) {
            request.become("fulfilled", c.at());
        }
        return answer;
    }
}
