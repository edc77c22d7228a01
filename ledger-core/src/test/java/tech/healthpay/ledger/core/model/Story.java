package tech.healthpay.ledger.core.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.AddBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ApproveInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.DowngradeMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.NewTerms;
import tech.healthpay.ledger.core.medcard.MedCardCommand.PayInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RejectInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RemoveBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.SuspendMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpdateMedCardLimit;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpgradeMedCard;
import tech.healthpay.ledger.core.model.Step.Dice;
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
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;
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

/** Turns steps into commands on a handful of wallets, cards, payments and requests, over some weeks. Not thread-safe. */
final class Story {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Reference REFERENCE = new Reference("ref");
    private static final MerchantId MERCHANT = new MerchantId("M-1");
    private static final PharmacyId PHARMACY = new PharmacyId("PH-1");
    private static final ProviderId PROVIDER = new ProviderId("PR-1");
    private static final List<NationalId> PERSONS = List.of(
            new NationalId("29901011234567"),
            new NationalId("29901011234575"),
            new NationalId("31001011234567"),
            new NationalId("31001011234575"));

    private final IdSource ids;
    private final ReferenceLedger known;
    private final List<UserId> users = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private Instant now = START;

    /** Who commands what: a {@code WalletCommand}, {@code TransferFunds}, {@code PaymentCommand} … */
    record Scene(Object command, Actor actor) {}

    /**
     * @param known what has happened so far, so that most commands are about something that fits them
     */
    Story(IdSource ids, ReferenceLedger known) {
        this.ids = ids;
        this.known = known;
        for (int i = 0; i < 3; i++) {
            users.add(new UserId(ids.nextId()));
        }
        Actor operator = new Actor("operator", Set.of(Role.OPERATOR), null, null, null);
        for (int i = 0; i < 20; i++) {
            actors.add(operator);
        }
        String merchantsUser = users.get(2).toString();
        actors.add(new Actor(users.get(0).toString(), Set.of(Role.MEMBER), null, null, null));
        actors.add(new Actor(users.get(1).toString(), Set.of(Role.MEMBER), null, null, null));
        actors.add(new Actor(merchantsUser, Set.of(Role.MERCHANT), null, null, MERCHANT));
        actors.add(new Actor(merchantsUser, Set.of(Role.MERCHANT), null, null, new MerchantId("M-2")));
        actors.add(new Actor("pharmacist", Set.of(Role.PHARMACY), PHARMACY, null, null));
        actors.add(new Actor("clinic", Set.of(Role.PROVIDER), null, PROVIDER, null));
        actors.add(new Actor("auditor", Set.of(Role.AUDITOR), null, null, null));
    }

    /** Returns what there is before the first step: five wallets of three users, two cards, and all of them in use. */
    List<Scene> beginning() {
        List<Scene> scenes = new ArrayList<>();
        open(users.get(0), Money.EGP, null, null, scenes);
        open(users.get(0), Money.EGP, egp(50_000), egp(200_000), scenes);
        open(users.get(1), Money.EGP, null, null, scenes);
        open(users.get(2), Money.EGP, null, egp(80_000), scenes);
        open(users.get(1), USD, null, null, scenes);
        for (int i = 0; i < 2; i++) {
            CreateMedCard create =
                    creation(users.get(i), 2_000, egp(100_000), CardTier.SILVER, LocalDate.of(2027, 1, 15));
            scenes.add(by(create));
            scenes.add(by(new ActivateMedCard(create.medCardId(), null, now)));
        }
        return scenes;
    }

    private void open(
            UserId owner, Currency currency, @Nullable Money daily, @Nullable Money monthly, List<Scene> scenes) {
        WalletId id = new WalletId(ids.nextId());
        Money balance = Money.ofMinor(100_000, currency);
        scenes.add(by(new CreateWallet(
                id, owner, WalletType.PERSONAL, currency, KycLevel.FULL, balance, daily, monthly, now)));
        scenes.add(by(new ActivateWallet(id, now)));
    }

    private Scene by(Object command) {
        return new Scene(command, actors.getFirst());
    }

    Scene scene(Step step) {
        Dice dice = new Dice(step);
        Actor actor = actors.get(dice.next(actors.size()));
        now = now.plus(later(dice));
        return new Scene(command(step.kind(), dice), actor);
    }

    /** Mostly minutes, sometimes days, and now and then a clock that goes back. */
    private static Duration later(Dice dice) {
        int roll = dice.next(64);
        return switch (roll) {
            case 63 -> Duration.ofSeconds(-200);
            case 62 -> Duration.ofDays(3);
            case 61 -> Duration.ofDays(1);
            case 60 -> Duration.ofHours(7);
            case 59 -> Duration.ofHours(1);
            default -> Duration.ofSeconds(5L * roll);
        };
    }

    private Object command(Step.Kind kind, Dice dice) {
        return switch (kind) {
            case CREATE_WALLET, ACTIVATE_WALLET, SUSPEND_WALLET, CLOSE_WALLET, CREDIT_WALLET, DEBIT_WALLET ->
                walletCommand(kind, dice);
            case UPDATE_WALLET_LIMITS, RESERVE_FUNDS, RELEASE_FUNDS -> walletCommand(kind, dice);
            case TRANSFER -> transfer(dice);
            case INITIATE_PAYMENT, AUTHORIZE_PAYMENT, CAPTURE_PAYMENT, FAIL_PAYMENT, CANCEL_PAYMENT, REFUND_PAYMENT ->
                paymentCommand(kind, dice);
            case CREATE_REQUEST, FULFILL_REQUEST, CANCEL_REQUEST, EXPIRE_REQUEST -> requestCommand(kind, dice);
            default -> cardCommand(kind, dice);
        };
    }

    private WalletCommand walletCommand(Step.Kind kind, Dice dice) {
        WalletId wallet = fitting(dice, known.wallets, candidate -> fits(kind, candidate), this::newWallet);
        return switch (kind) {
            case CREATE_WALLET -> {
                WalletId id = dice.rarely(8) ? wallet : newWallet();
                Money balance = dice.rarely(3) ? amount(dice) : egp(0);
                yield new CreateWallet(
                        id,
                        dice.oneOf(users),
                        WalletType.PERSONAL,
                        Money.EGP,
                        KycLevel.BASIC,
                        balance,
                        limit(dice),
                        limit(dice),
                        now);
            }
            case ACTIVATE_WALLET -> new ActivateWallet(wallet, now);
            case SUSPEND_WALLET -> new SuspendWallet(wallet, "why not", now);
            case CLOSE_WALLET -> new CloseWallet(wallet, null, now);
            case CREDIT_WALLET ->
                new CreditWallet(
                        wallet, amount(dice), dice.oneOf(List.of(CreditType.values())), REFERENCE, null, null, now);
            case DEBIT_WALLET ->
                new DebitWallet(
                        wallet, amount(dice), dice.oneOf(List.of(DebitType.values())), REFERENCE, null, null, now);
            case UPDATE_WALLET_LIMITS -> new UpdateWalletLimits(wallet, limit(dice), limit(dice), now);
            case RESERVE_FUNDS -> new ReserveFunds(wallet, payment(dice), amount(dice), now);
            case RELEASE_FUNDS -> new ReleaseFunds(wallet, payment(dice), amount(dice), now);
            default -> throw new IllegalArgumentException(kind + " is not about a wallet");
        };
    }

    private static boolean fits(Step.Kind kind, ReferenceWallet wallet) {
        return switch (kind) {
            case ACTIVATE_WALLET -> !wallet.isActive() && !wallet.status.equals("closed");
            case CLOSE_WALLET -> wallet.balance == 0;
            default -> wallet.isActive();
        };
    }

    private TransferFunds transfer(Dice dice) {
        return new TransferFunds(transferId(dice), wallet(dice), wallet(dice), amount(dice), REFERENCE, null, now);
    }

    private TransferId transferId(Dice dice) {
        return dice.rarely(30) ? any(dice, known.transfers, this::newTransfer) : newTransfer();
    }

    private TransferId newTransfer() {
        return new TransferId(ids.nextId());
    }

    private WalletId newWallet() {
        return new WalletId(ids.nextId());
    }

    private PaymentId newPayment() {
        return new PaymentId(ids.nextId());
    }

    private PaymentRequestId newRequest() {
        return new PaymentRequestId(ids.nextId());
    }

    private PaymentCommand paymentCommand(Step.Kind kind, Dice dice) {
        if (kind == Step.Kind.INITIATE_PAYMENT) {
            PaymentId id = dice.rarely(30) ? any(dice, known.payments, this::newPayment) : newPayment();
            PaymentMethod method = dice.rarely(4) ? dice.oneOf(List.of(PaymentMethod.values())) : PaymentMethod.WALLET;
            return new InitiatePayment(
                    id,
                    wallet(dice),
                    amount(dice),
                    MERCHANT,
                    "Clinic",
                    method,
                    dice.oneOf(List.of(PaymentGateway.values())),
                    null,
                    now);
        }
        PaymentId id = fitting(dice, known.payments, payment -> fits(kind, payment), this::newPayment);
        return switch (kind) {
            case AUTHORIZE_PAYMENT -> new AuthorizePayment(id, "code", deadline(dice), now);
            case CAPTURE_PAYMENT -> new CapturePayment(id, part(dice), REFERENCE, now);
            case FAIL_PAYMENT ->
                new FailPayment(id, "it failed", dice.next(2) == 0 ? "AUTHORIZATION_EXPIRED" : "DECLINED", now);
            case CANCEL_PAYMENT -> new CancelPayment(id, "no longer wanted", now);
            case REFUND_PAYMENT -> new RefundPayment(id, part(dice), "returned", now);
            default -> throw new IllegalArgumentException(kind + " is not about a payment");
        };
    }

    private boolean fits(Step.Kind kind, ReferencePayment payment) {
        return switch (kind) {
            case AUTHORIZE_PAYMENT -> payment.status.equals("initiated");
            case CAPTURE_PAYMENT -> payment.status.equals("authorized") && now.isBefore(payment.expiresAt);
            case REFUND_PAYMENT -> payment.isRefundable();
            default -> payment.isOpen();
        };
    }

    private boolean fits(Step.Kind kind, ReferenceRequest request) {
        boolean expired = !now.isBefore(request.expiresAt);
        return request.status.equals("pending") && expired == (kind == Step.Kind.EXPIRE_REQUEST);
    }

    private PaymentRequestCommand requestCommand(Step.Kind kind, Dice dice) {
        if (kind == Step.Kind.CREATE_REQUEST) {
            PaymentRequestId id = dice.rarely(30) ? any(dice, known.requests, this::newRequest) : newRequest();
            WalletId payerWallet = dice.rarely(3) ? wallet(dice) : null;
            UserId payerUser = dice.rarely(4) ? dice.oneOf(users) : null;
            return new CreatePaymentRequest(
                    id, wallet(dice), payerWallet, payerUser, amount(dice), null, deadline(dice), now);
        }
        PaymentRequestId id = fitting(dice, known.requests, request -> fits(kind, request), this::newRequest);
        return switch (kind) {
            case FULFILL_REQUEST -> {
                ReferenceRequest request = known.requests.get(id);
                boolean asked = request != null && request.payerWallet != null && !dice.rarely(4);
                yield new FulfillPaymentRequest(id, asked ? request.payerWallet : wallet(dice), transferId(dice), now);
            }
            case CANCEL_REQUEST -> new CancelPaymentRequest(id, null, now);
            case EXPIRE_REQUEST -> new ExpirePaymentRequest(id, now);
            default -> throw new IllegalArgumentException(kind + " is not about a payment request");
        };
    }

    private MedCardCommand cardCommand(Step.Kind kind, Dice dice) {
        MedCardId card = card(kind, dice);
        return switch (kind) {
            case CREATE_CARD ->
                creation(
                        dice.oneOf(users),
                        dice.next(10_001),
                        egp(dice.next(200_000)),
                        dice.oneOf(List.of(CardTier.values())),
                        today().plusDays(dice.next(60)));
            case ACTIVATE_CARD -> new ActivateMedCard(card, null, now);
            case SUSPEND_CARD -> new SuspendMedCard(card, SuspensionReason.USER_REQUEST, null, now);
            case CLOSE_CARD -> {
                Money refund = dice.next(2) == 0 ? null : amount(dice);
                yield new CloseMedCard(
                        card, ClosureReason.USER_REQUEST, refund, dice.rarely(8) ? null : wallet(dice), null, now);
            }
            case UPDATE_CARD_LIMIT -> new UpdateMedCardLimit(card, cardLimit(dice), effectiveDate(dice), "review", now);
            case UPGRADE_CARD -> new UpgradeMedCard(card, terms(dice), now);
            case DOWNGRADE_CARD -> new DowngradeMedCard(card, terms(dice), now);
            case ADD_BENEFICIARY -> addition(card, dice);
            case REMOVE_BENEFICIARY -> new RemoveBeneficiary(card, beneficiary(card, dice), null, now);
            case CLAIM_PRESCRIPTION -> prescription(card, dice);
            case FILE_INSURANCE_CLAIM ->
                new FileInsuranceClaim(
                        card,
                        newClaim(card, dice),
                        PROVIDER,
                        ProviderType.CLINIC,
                        claimant(card, dice),
                        InsuranceClaimType.CONSULTATION,
                        amount(dice),
                        smallAmount(dice),
                        List.of(),
                        now);
            case APPROVE_INSURANCE_CLAIM ->
                new ApproveInsuranceClaim(card, claim(card, "pending", dice), smallAmount(dice), now);
            case REJECT_INSURANCE_CLAIM ->
                new RejectInsuranceClaim(card, claim(card, "pending", dice), "not covered", now);
            case PAY_INSURANCE_CLAIM -> new PayInsuranceClaim(card, claim(card, "approved", dice), REFERENCE, now);
            case CHARGE_COPAYMENT -> {
                ClaimId claim = dice.next(3) == 0 ? null : claim(card, "claimed", dice);
                CopaymentMethod method = dice.rarely(3) ? CopaymentMethod.CASH : CopaymentMethod.WALLET;
                boolean walletFits = !dice.rarely(20);
                WalletId wallet = (method == CopaymentMethod.WALLET) == walletFits ? wallet(dice) : null;
                yield new ChargeCopayment(card, claim, smallAmount(dice), method, wallet, now);
            }
            default -> throw new IllegalArgumentException(kind + " is not about a card");
        };
    }

    private CreateMedCard creation(UserId owner, int basisPoints, Money limit, CardTier tier, LocalDate expiry) {
        return new CreateMedCard(
                new MedCardId(ids.nextId()),
                owner,
                ids.nextCardNumber(),
                tier,
                null,
                null,
                limit,
                new Percentage(basisPoints),
                new PrimaryHolder(
                        PERSONS.getFirst(),
                        "Mona Hassan",
                        PERSONS.getFirst().dateOfBirth(),
                        new PhoneNumber("+201012345678")),
                expiry,
                now);
    }

    private AddBeneficiary addition(MedCardId card, Dice dice) {
        BeneficiaryId id = dice.rarely(10) ? beneficiary(card, dice) : new BeneficiaryId(ids.nextId());
        NationalId person = dice.oneOf(PERSONS);
        LocalDate born = dice.rarely(10) ? person.dateOfBirth().plusDays(1) : person.dateOfBirth();
        return new AddBeneficiary(
                card, id, Relationship.CHILD, person, "Ali Hassan", born, new PhoneNumber("+201012345678"), now);
    }

    private ClaimPrescription prescription(MedCardId card, Dice dice) {
        Money price = smallAmount(dice);
        int quantity = 1 + dice.next(3);
        Money line = price.times(quantity);
        Money wrong = Money.ofMinor(1, line.currency());
        Money lineTotal = dice.rarely(20) ? line.plus(wrong) : line;
        Money total = dice.rarely(20) ? lineTotal.plus(wrong) : lineTotal;
        List<PrescriptionItem> items = price.isPositive()
                ? List.of(new PrescriptionItem("D-1", "Panadol", quantity, price, lineTotal))
                : List.of();
        return new ClaimPrescription(
                card, newClaim(card, dice), PHARMACY, claimant(card, dice), total, items, null, now);
    }

    private NewTerms terms(Dice dice) {
        return new NewTerms(
                dice.oneOf(List.of(CardTier.values())),
                cardLimit(dice),
                new Percentage(dice.next(10_001)),
                effectiveDate(dice),
                "review");
    }

    private LocalDate today() {
        return now.atZone(ReferenceWallet.CAIRO).toLocalDate();
    }

    private @Nullable LocalDate effectiveDate(Dice dice) {
        int roll = dice.next(8);
        return switch (roll) {
            case 0, 1, 2 -> null;
            case 7 -> today().minusDays(1);
            default -> today().plusDays(5L * (roll - 3));
        };
    }

    private @Nullable Instant deadline(Dice dice) {
        int roll = dice.next(8);
        return switch (roll) {
            case 7 -> now;
            case 6 -> now.plus(Duration.ofDays(30)).plusNanos(1_000);
            case 5 -> now.plus(Duration.ofDays(30));
            case 4 -> now.plus(Duration.ofMinutes(2));
            case 3 -> now.plus(Duration.ofDays(3));
            default -> null;
        };
    }

    private static Money egp(long minor) {
        return Money.ofMinor(minor, Money.EGP);
    }

    /** Mostly some pounds; sometimes nothing, less than nothing, of another currency, or as much as can be said. */
    private static Money amount(Dice dice) {
        return dice.rarely(40) ? egp(Long.MAX_VALUE) : smallAmount(dice);
    }

    private static Money smallAmount(Dice dice) {
        int roll = dice.next(40);
        return switch (roll) {
            case 39 -> egp(0);
            case 38 -> egp(-1);
            case 37 -> Money.ofMinor(1_000, USD);
            case 36, 35, 34, 33 -> egp(40_000 + dice.next(100_000));
            default -> egp(1 + dice.next(20_000));
        };
    }

    /** All there is, or a part of it. */
    private static @Nullable Money part(Dice dice) {
        return dice.next(3) == 0 ? null : smallAmount(dice);
    }

    private static @Nullable Money limit(Dice dice) {
        int roll = dice.next(12);
        return switch (roll) {
            case 11 -> egp(-1);
            case 10 -> egp(0);
            case 5, 6, 7, 8, 9 -> egp(20_000L * roll);
            default -> null;
        };
    }

    private static Money cardLimit(Dice dice) {
        int roll = dice.next(20);
        return switch (roll) {
            case 19 -> egp(-1);
            case 18 -> egp(0);
            case 17 -> Money.ofMinor(1_000, USD);
            default -> egp(10_000L * roll);
        };
    }

    /** Mostly one that can be used. */
    private WalletId wallet(Dice dice) {
        return fitting(dice, known.wallets, ReferenceWallet::isActive, this::newWallet);
    }

    private PaymentId payment(Dice dice) {
        return any(dice, known.payments, this::newPayment);
    }

    private MedCardId card(Step.Kind kind, Dice dice) {
        return fitting(dice, known.cards, card -> fits(kind, card), () -> new MedCardId(ids.nextId()));
    }

    private boolean fits(Step.Kind kind, ReferenceCard card) {
        return switch (kind) {
            case ACTIVATE_CARD -> !card.isActive() && !card.isExpired(now);
            case APPROVE_INSURANCE_CLAIM, REJECT_INSURANCE_CLAIM -> hasClaim(card, "pending");
            case PAY_INSURANCE_CLAIM -> hasClaim(card, "approved");
            case CHARGE_COPAYMENT -> card.outstanding > 0;
            case REMOVE_BENEFICIARY -> !card.beneficiaries.isEmpty();
            default -> card.isActive() && !card.isExpired(now);
        };
    }

    private static boolean hasClaim(ReferenceCard card, String status) {
        return card.claims.values().stream().anyMatch(claim -> claim.status.equals(status));
    }

    private BeneficiaryId beneficiary(MedCardId id, Dice dice) {
        ReferenceCard card = known.cards.get(id);
        return card == null || card.beneficiaries.isEmpty() || dice.rarely(10)
                ? new BeneficiaryId(ids.nextId())
                : new BeneficiaryId(dice.oneOf(List.copyOf(card.beneficiaries.keySet())));
    }

    /** Mostly the card's owner. */
    private UUID claimant(MedCardId id, Dice dice) {
        if (dice.rarely(4)) {
            return beneficiary(id, dice).value();
        }
        ReferenceCard card = known.cards.get(id);
        return card == null ? users.getFirst().value() : card.owner.value();
    }

    private ClaimId newClaim(MedCardId id, Dice dice) {
        return dice.rarely(12) ? claim(id, "claimed", dice) : new ClaimId("C-" + ids.nextId());
    }

    private ClaimId claim(MedCardId id, String status, Dice dice) {
        ReferenceCard card = known.cards.get(id);
        return card == null
                ? new ClaimId("C-none")
                : fitting(dice, card.claims, claim -> claim.status.equals(status), () -> new ClaimId("C-none"));
    }

    /** Returns one of the last that fit, mostly; sometimes one that does not, and now and then one that nobody knows. */
    private static <K, V> K fitting(Dice dice, Map<K, V> all, Predicate<V> fits, Supplier<K> unknown) {
        if (dice.rarely(40)) {
            return unknown.get();
        }
        List<K> fitting = all.entrySet().stream()
                .filter(entry -> fits.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return fitting.isEmpty() || dice.rarely(8) ? any(dice, all, unknown) : dice.oneOf(fitting);
    }

    private static <K> K any(Dice dice, Map<K, ?> all, Supplier<K> unknown) {
        return all.isEmpty() ? unknown.get() : dice.oneOf(List.copyOf(all.keySet()));
    }
}
