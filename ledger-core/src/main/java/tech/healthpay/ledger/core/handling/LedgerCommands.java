package tech.healthpay.ledger.core.handling;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.payment.PaymentCommand;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PayerConsent;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand;

/**
 * The write side's facade: every command of the ledger, authorized, decided and durably stored when the call returns.
 * Thread-safe; calls block for a bounded time and are meant for virtual threads.
 *
 * <p>Each method throws {@link tech.healthpay.ledger.core.sourcing.UnavailableException} if the event store does not answer
 * in time (try again later; the command may or may not have been stored), and {@link
 * tech.healthpay.ledger.core.sourcing.CorruptHistoryException} if an aggregate's history cannot be read (an operator has to
 * look).
 */
public final class LedgerCommands {

    /** How many card numbers are drawn before the refusal of a taken one is passed on. */
    private static final int MAX_CARD_NUMBERS = 8;

    private final CommandHandler handler;
    private final IdSource ids;
    private final PayerConsent consent;

    /**
     * Creates a facade that takes a merchant's word for the payer's consent, see {@link AssumedConsent}.
     *
     * @param store the source of truth
     * @param ids where event ids and replacements of taken card numbers come from
     */
    public LedgerCommands(
            EventStore store, EventCodec codec, IdSource ids, LedgerMetrics metrics, HandlingSettings settings) {
        this(store, codec, ids, metrics, settings, new AssumedConsent());
    }

    /**
     * Creates the facade.
     *
     * @param store the source of truth
     * @param ids where event ids and replacements of taken card numbers come from
     * @param consent asked before a payment from a wallet is authorized
     */
    public LedgerCommands(
            EventStore store,
            EventCodec codec,
            IdSource ids,
            LedgerMetrics metrics,
            HandlingSettings settings,
            PayerConsent consent) {
        this.handler = new CommandHandler(store, codec, ids, metrics, settings);
        this.ids = ids;
        this.consent = consent;
    }

    /** Handles a wallet command; reserving and releasing funds are parts of payments and refused as forbidden. */
    public CommandResult execute(WalletCommand command, CommandContext context) {
        return handler.handle(new WalletOperation(command), context);
    }

    /** Handles a medical card command, with the wallet it pays from or refunds to. */
    public CommandResult execute(MedCardCommand command, CommandContext context) {
        if (command instanceof CreateMedCard create) {
            return issue(create, context);
        }
        return handler.handle(new MedCardOperation(command), context);
    }

    /**
     * Handles a transfer. Where a rule of one of the wallets says no, the answer is {@link CommandResult.Failed}: the failed
     * transfer is stored and no wallet moved.
     */
    public CommandResult execute(TransferFunds command, CommandContext context) {
        return handler.handle(new TransferOperation(command), context);
    }

    /** Handles a payment command, with what it reserves, takes or gives back on the payer's wallet. */
    public CommandResult execute(PaymentCommand command, CommandContext context) {
        return handler.handle(new PaymentOperation(command, consent), context);
    }

    /** Handles a payment request command, with the transfer that fulfils the request. */
    public CommandResult execute(PaymentRequestCommand command, CommandContext context) {
        return handler.handle(new PaymentRequestOperation(command), context);
    }

    /**
     * Returns the currency of an aggregate's amounts, which its creation set for good, for callers whose requests name an
     * amount without a currency.
     *
     * @return empty if there is no such aggregate, which its command will then say
     */
    public Optional<Currency> currencyOf(StreamId stream) {
        return handler.currency(stream);
    }

    /**
     * Returns when a request was answered for the first time, for callers who judge requests by the day before they make
     * commands of them: a repetition has to be judged by the day of the first.
     *
     * @return empty if it is new, or if the actor has used the key for another request
     */
    public Optional<Instant> answeredAt(Actor actor, IdempotencyKey key) {
        return handler.answeredAt(actor, key);
    }

    private CommandResult issue(CreateMedCard command, CommandContext context) {
        CreateMedCard create = command;
        for (int drawn = 1; ; drawn++) {
            CommandResult result = handler.handle(new MedCardOperation(create), context);
            boolean taken = result instanceof CommandResult.Refused refused
                    && refused.rejection() instanceof Rejection.DuplicateCardNumber;
            if (!taken || drawn == MAX_CARD_NUMBERS) {
                return result;
            }
            create = create.withCardNumber(ids.nextCardNumber());
        }
    }
}
