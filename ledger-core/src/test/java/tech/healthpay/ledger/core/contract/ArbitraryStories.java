package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Random histories that can be: what a step asks for and cannot happen is left out. */
public final class ArbitraryStories {

    private static final Instant START = Instant.parse("2026-01-31T21:30:00.000001Z");

    /** More than there are stories in one history. */
    private static final int STORIES = 64;

    /** One step of a story: what happens, and with which numbers. */
    private record Step(int what, int which, int amount) {

        <T> T pick(List<T> choices) {
            return choices.get(which % choices.size());
        }

        String price() {
            return "%d.%02d".formatted(amount / 100, amount % 100);
        }
    }

    private ArbitraryStories() {}

    /** Returns several wallets' events, interleaved. */
    public static Arbitrary<List<EventEnvelope>> wallets() {
        return interleaved(0, ArbitraryStories::wallet);
    }

    /** Returns several wallets' and transfers' events, interleaved. */
    public static Arbitrary<List<EventEnvelope>> walletsAndTransfers() {
        return mixed(wallets(), interleaved(1, ArbitraryStories::transfer));
    }

    /** Returns several payments' events, interleaved. */
    public static Arbitrary<List<EventEnvelope>> payments() {
        return interleaved(2, ArbitraryStories::payment);
    }

    /** Returns several payments' and payment requests' events, interleaved. */
    public static Arbitrary<List<EventEnvelope>> paymentsAndRequests() {
        return mixed(payments(), interleaved(3, ArbitraryStories::paymentRequest));
    }

    /** Returns the events of several wallets, payments and cards, interleaved. */
    public static Arbitrary<List<EventEnvelope>> moneyMoving() {
        return mixed(mixed(wallets(), payments()), medCards());
    }

    /** Returns several cards' events, interleaved. */
    public static Arbitrary<List<EventEnvelope>> medCards() {
        return interleaved(4, ArbitraryStories::medCard);
    }

    private static Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 19),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(1, 20_000))
                .as(Step::new)
                .list()
                .ofMaxSize(40)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<List<EventEnvelope>> mixed(
            Arbitrary<List<EventEnvelope>> one, Arbitrary<List<EventEnvelope>> other) {
        return Combinators.combine(one, other, Arbitraries.longs())
                .as((first, second, seed) -> interleave(List.of(first, second), new Random(seed)));
    }

    /** @param kind a number of its own for each kind of story, so that no two have the same ids */
    private static Arbitrary<List<EventEnvelope>> interleaved(
            int kind, BiFunction<List<Step>, Supplier<UUID>, List<EventEnvelope>> teller) {
        return Combinators.combine(steps().list().ofMinSize(1).ofMaxSize(3), Arbitraries.randomValue(Random::nextLong))
                .as((each, seed) -> interleave(
                        IntStream.range(0, each.size())
                                .mapToObj(number -> teller.apply(each.get(number), idsOf(seed, kind * 10 + number)))
                                .toList(),
                        new Random(seed)));
    }

    /** The ids of one story: the same in every run of the same seed, and no other story's, as one store may hold them all. */
    private static Supplier<UUID> idsOf(long seed, int story) {
        AtomicLong next = new AtomicLong();
        long own = seed * STORIES + story;
        return () -> new UUID(own, next.incrementAndGet());
    }

    /** Mixes histories; each keeps its own order. */
    private static List<EventEnvelope> interleave(List<List<EventEnvelope>> histories, Random random) {
        List<List<EventEnvelope>> left = new ArrayList<>(histories);
        List<EventEnvelope> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            int index = random.nextInt(left.size());
            mixed.add(left.get(index).getFirst());
            left.set(index, left.get(index).subList(1, left.get(index).size()));
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    private static List<EventEnvelope> wallet(List<Step> steps, Supplier<UUID> ids) {
        Money opening = Money.ofMinor(steps.size() % 2 * 5_000L, Money.EGP);
        WalletStory wallet =
                WalletStory.opened(new UserId(ids.get()), opening, START, ids).activate();
        for (Step step : steps) {
            happen(step, wallet);
        }
        return wallet.events();
    }

    private static void happen(Step step, WalletStory wallet) {
        Money amount = Money.ofMinor(step.amount(), Money.EGP);
        List<PaymentId> reservations = wallet.reservations();
        boolean funded = !amount.exceeds(wallet.available());
        switch (step.what()) {
            case 0 -> wallet.activate();
            case 1 -> wallet.suspend("why not");
            case 2 -> wallet.limits(amount, step.which() % 2 == 0 ? null : amount);
            case 3, 4 -> {
                if (funded) {
                    wallet.withdraw(amount);
                }
            }
            case 5 -> {
                if (funded) {
                    wallet.transferOut(amount);
                }
            }
            case 6, 7 -> {
                if (funded) {
                    wallet.reserve(amount);
                }
            }
            case 8, 9 -> {
                if (!reservations.isEmpty()) {
                    wallet.release(step.pick(reservations));
                }
            }
            case 10 -> {
                if (wallet.balance().isZero()) {
                    wallet.close(null);
                }
            }
            default -> wallet.deposit(amount);
        }
    }

    private static List<EventEnvelope> transfer(List<Step> steps, Supplier<UUID> ids) {
        Money amount = Money.ofMinor(steps.size() + 1L, Money.EGP);
        TransferStory transfer =
                TransferStory.initiated(new WalletId(ids.get()), new WalletId(ids.get()), amount, START, ids);
        return switch (steps.size() % 3) {
            case 0 -> transfer.events();
            case 1 -> transfer.complete(amount, amount).events();
            default -> transfer.fail("INSUFFICIENT_FUNDS", "has too little").events();
        };
    }

    private static List<EventEnvelope> payment(List<Step> steps, Supplier<UUID> ids) {
        List<PaymentMethod> methods = List.of(PaymentMethod.values());
        List<PaymentGateway> gateways = List.of(PaymentGateway.values());
        Money amount = Money.parse("500.00", Money.EGP);
        PaymentStory payment = PaymentStory.initiated(
                new WalletId(ids.get()),
                amount,
                methods.get(steps.size() % methods.size()),
                gateways.get(steps.size() % gateways.size()),
                START,
                ids);
        switch (steps.size() % 7) {
            case 0 -> {}
            case 1 -> payment.cancel("changed my mind");
            case 2 -> payment.authorize().fail("expired", "AUTHORIZATION_EXPIRED");
            case 3 -> payment.authorize();
            default -> {
                payment.authorize().capture(amount);
                steps.stream()
                        .map(step -> Money.ofMinor(step.amount(), Money.EGP))
                        .filter(back -> !back.exceeds(payment.refundable()))
                        .forEach(back -> payment.refund(back, "damaged"));
            }
        }
        return payment.events();
    }

    private static List<EventEnvelope> paymentRequest(List<Step> steps, Supplier<UUID> ids) {
        PaymentRequestStory request = PaymentRequestStory.created(
                new WalletId(ids.get()), Money.ofMinor(steps.size() + 1L, Money.EGP), START, ids);
        return switch (steps.size() % 4) {
            case 0 -> request.events();
            case 1 ->
                request.fulfill(new WalletId(ids.get()), new TransferId(ids.get()))
                        .events();
            case 2 -> request.cancel(steps.size() > 20 ? null : "paid in cash").events();
            default -> request.expire().events();
        };
    }

    private static List<EventEnvelope> medCard(List<Step> steps, Supplier<UUID> ids) {
        CardSteps card = new CardSteps(
                MedCardStory.issued(new UserId(ids.get()), Money.parse("5000.00", Money.EGP), START, ids));
        steps.forEach(card::happen);
        return card.story.events();
    }

    /** A card and what can happen next to its people and claims. */
    private static final class CardSteps {

        private final MedCardStory story;
        private final List<BeneficiaryId> active = new ArrayList<>();
        private final List<ClaimId> chargeable = new ArrayList<>();
        private final List<ClaimId> pending = new ArrayList<>();
        private final List<ClaimId> approved = new ArrayList<>();
        private int claims;

        CardSteps(MedCardStory story) {
            this.story = story;
        }

        void happen(Step step) {
            Money amount = Money.ofMinor(step.amount(), Money.EGP);
            LocalDate effective = CairoCalendar.day(story.now()).plusDays(step.which() % 40);
            switch (step.what()) {
                case 0 -> story.activate();
                case 1 -> story.suspend(step.pick(List.of(SuspensionReason.values())));
                case 2 -> story.limit(amount, effective);
                case 3 -> story.upgrade(CardTier.PLATINUM, amount, "12.5", effective);
                case 4 -> story.downgrade(CardTier.BASIC, amount, "100", effective);
                case 5 -> active.add(story.addBeneficiary("person " + step.amount()));
                case 6 -> {
                    if (!active.isEmpty()) {
                        story.removeBeneficiary(take(step, active), step.which() % 2 == 0 ? null : "moved");
                    }
                }
                case 7, 16 -> pending.add(story.file("ic-" + claims++, "hospital-1", step.price(), step.price()));
                case 8, 17 -> {
                    if (!pending.isEmpty()) {
                        ClaimId claim = take(step, pending);
                        story.approve(claim, "0.01");
                        approved.add(claim);
                        chargeable.add(claim);
                    }
                }
                case 9 -> {
                    if (!pending.isEmpty()) {
                        story.reject(take(step, pending), "not covered");
                    }
                }
                case 10 -> {
                    if (!approved.isEmpty()) {
                        story.pay(take(step, approved), "bank-" + step.amount());
                    }
                }
                case 11 ->
                    story.charge(
                            chargeable.isEmpty() || step.which() % 5 == 0 ? null : step.pick(lastTwo(chargeable)),
                            "0.01");
                case 15 -> {
                    if (step.which() == 0) {
                        story.close(ClosureReason.DEATH);
                    } else {
                        story.at(story.now().plusSeconds(step.which() * 36_000L));
                    }
                }
                default ->
                    chargeable.add(story.claim("rx-" + claims++, "ph-" + step.which() % 3, step.price(), "0.01")
                            .prescriptionId());
            }
        }

        /** So few that charges meet on one claim. */
        private static <T> List<T> lastTwo(List<T> choices) {
            return choices.subList(Math.max(0, choices.size() - 2), choices.size());
        }

        private static <T> T take(Step step, List<T> choices) {
            return choices.remove(step.which() % choices.size());
        }
    }
}
