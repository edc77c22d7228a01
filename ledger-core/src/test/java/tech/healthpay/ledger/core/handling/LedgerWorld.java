package tech.healthpay.ledger.core.handling;

import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.memory.SequentialIdSource;
import tech.healthpay.ledger.core.payment.PaymentCommand;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PayerConsent;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.wallet.Wallet;
import tech.healthpay.ledger.core.wallet.WalletCommand;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;

/** A ledger in memory with its facade, and short words for what a test asks of it. */
public final class LedgerWorld {

    public static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    public static final UserId MEMBER = new UserId(UUID.fromString("01890000-0000-7000-8000-0000000000aa"));
    public static final UserId STRANGER = new UserId(UUID.fromString("01890000-0000-7000-8000-0000000000bb"));
    public static final PharmacyId PHARMACY = new PharmacyId("PH-1");
    public static final Actor OPERATOR = new Actor("operator-1", Set.of(Role.OPERATOR), null, null, null);

    public final EventStore store;
    public final SequentialIdSource ids = new SequentialIdSource();
    public final LedgerCommands commands;

    public LedgerWorld() {
        this(new InMemoryEventStore(InstantSource.system()), LedgerMetrics.NONE);
    }

    public LedgerWorld(EventStore store, LedgerMetrics metrics) {
        this.store = store;
        this.commands = new LedgerCommands(store, new EventCodec(), ids, metrics, HandlingSettings.DEFAULTS);
    }

    public LedgerWorld(EventStore store, LedgerMetrics metrics, PayerConsent consent) {
        this.store = store;
        this.commands = new LedgerCommands(store, new EventCodec(), ids, metrics, HandlingSettings.DEFAULTS, consent);
    }

    public static Actor member(UserId user) {
        return new Actor(user.toString(), Set.of(Role.MEMBER), null, null, null);
    }

    public static Actor pharmacy(PharmacyId id) {
        return new Actor("pharmacist", Set.of(Role.PHARMACY), id, null, null);
    }

    public static Actor merchant(MerchantId id) {
        return new Actor("merchant", Set.of(Role.MERCHANT), null, null, id);
    }

    public CommandContext as(Actor actor) {
        return CommandContext.of(ids.nextId(), actor, "test");
    }

    public CommandContext as(Actor actor, long expectedVersion) {
        return new CommandContext(ids.nextId(), actor, "test", expectedVersion, null, null, null);
    }

    public CommandResult.Accepted accept(WalletCommand command) {
        return accepted(commands.execute(command, as(OPERATOR)));
    }

    public CommandResult.Accepted accept(MedCardCommand command) {
        return accepted(commands.execute(command, as(OPERATOR)));
    }

    public CommandResult.Accepted accept(TransferFunds command) {
        return accepted(commands.execute(command, as(OPERATOR)));
    }

    public CommandResult.Accepted accept(PaymentCommand command) {
        return accepted(commands.execute(command, as(OPERATOR)));
    }

    public CommandResult.Accepted accept(PaymentRequestCommand command) {
        return accepted(commands.execute(command, as(OPERATOR)));
    }

    /** Returns a refusal that stores nothing. */
    public static CommandResult refused(Rejection rejection) {
        return new CommandResult.Refused(rejection);
    }

    /** Returns the state of a wallet, folded from what is stored. */
    public Wallet.Open wallet(WalletId id) {
        return (Wallet.Open) new AggregateLoader(store, new EventCodec(), HandlingSettings.DEFAULTS)
                .current(StreamId.of(id))
                .state();
    }

    public WalletId activeWallet(UserId owner, String balance) {
        WalletId id = new WalletId(ids.nextId());
        accept(new CreateWallet(
                id, owner, WalletType.PERSONAL, Money.EGP, KycLevel.FULL, egp(balance), null, null, NOON));
        accept(new ActivateWallet(id, NOON));
        return id;
    }

    /** Issues and activates a card with a limit of 5,000.00 and 20 % copayment. */
    public MedCardId activeCard(UserId owner) {
        CreateMedCard create = creation(owner);
        accept(create);
        accept(new ActivateMedCard(create.medCardId(), null, NOON));
        return create.medCardId();
    }

    public CreateMedCard creation(UserId owner) {
        return new CreateMedCard(
                new MedCardId(ids.nextId()),
                owner,
                ids.nextCardNumber(),
                CardTier.GOLD,
                "Misr Life",
                "P-1",
                egp("5000.00"),
                Percentage.parse("20"),
                new PrimaryHolder(
                        new NationalId("29901011234567"),
                        "Mona Hassan",
                        LocalDate.of(1999, 1, 1),
                        new PhoneNumber("+201012345678")),
                LocalDate.of(2028, 12, 31),
                NOON);
    }

    public ClaimPrescription claim(MedCardId card, String prescriptionId, String total) {
        PrescriptionItem line = new PrescriptionItem("D-1", "Panadol", 1, egp(total), egp(total));
        return new ClaimPrescription(
                card, new ClaimId(prescriptionId), PHARMACY, MEMBER.value(), egp(total), List.of(line), null, NOON);
    }

    public static ChargeCopayment copayment(
            MedCardId card, @Nullable String claim, String amount, CopaymentMethod method, @Nullable WalletId wallet) {
        return new ChargeCopayment(card, claim == null ? null : new ClaimId(claim), egp(amount), method, wallet, NOON);
    }

    private static CommandResult.Accepted accepted(CommandResult result) {
        return switch (result) {
            case CommandResult.Accepted accepted -> accepted;
            case CommandResult.Refused refused -> throw new AssertionError(refused.rejection());
            case CommandResult.Failed failed -> throw new AssertionError(failed.rejection());
        };
    }
}
