package tech.healthpay.ledger.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.NOON;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.REFERENCE;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.WALLET;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.behind;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.creation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReleased;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReserved;
import tech.healthpay.ledger.core.sourcing.Histories;
import tech.healthpay.ledger.core.value.Amounts;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.wallet.Wallet.Open;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CloseWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReleaseFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReserveFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.UpdateWalletLimits;

/** What holds of a wallet whatever it is told to do. */
class WalletHistoriesTest {

    private final WalletDecider decider = new WalletDecider();

    @Property
    void a_wallet_always_adds_up(@ForAll("commands") List<WalletCommand> commands) {
        Histories.play(decider, commands, (history, state) -> {
            Open wallet = (Open) state;
            WalletFunds funds = wallet.funds();
            long balance =
                    history.stream().mapToLong(WalletHistoriesTest::movement).sum();
            assertThat(funds.balance()).isEqualTo(Money.ofMinor(balance, Money.EGP));
            assertThat(funds.reserved().amountMinor()).isBetween(0L, balance);
            assertThat(funds.reserved()).isEqualTo(sumOf(funds));
        });
    }

    @Property
    void the_count_towards_the_limits_is_that_of_the_history(@ForAll("commands") List<WalletCommand> commands) {
        Histories.play(decider, commands, (history, state) -> {
            Open wallet = (Open) state;
            LocalDate today = CairoCalendar.day(wallet.lastEventAt());
            Map<LocalDate, Long> counted = countedByDay(history);
            long ofMonth = counted.entrySet().stream()
                    .filter(entry -> YearMonth.from(entry.getKey()).equals(YearMonth.from(today)))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat(wallet.funds().usage().on(today))
                    .isEqualTo(new DebitUsage(
                            today,
                            Money.ofMinor(counted.getOrDefault(today, 0L), Money.EGP),
                            Money.ofMinor(ofMonth, Money.EGP)));
        });
    }

    @Property
    void what_was_not_reserved_before_keeps_within_the_limits(@ForAll("commands") List<WalletCommand> commands) {
        Histories.play(decider, commands, (history, state) -> {
            Open wallet = (Open) state;
            WalletEvent last = history.getLast();
            boolean captures = last instanceof WalletDebited && capturedDay(history, history.size() - 1) != null;
            if (!captures && (last instanceof WalletDebited || last instanceof WalletFundsReserved)) {
                DebitUsage usage = wallet.funds().usage();
                assertThat(exceeds(usage.ofDay(), wallet.limits().daily())).isFalse();
                assertThat(exceeds(usage.ofMonth(), wallet.limits().monthly())).isFalse();
            }
        });
    }

    @Property
    void no_command_makes_the_decider_throw(@ForAll("wildCommands") List<WalletCommand> commands) {
        List<WalletCommand> begun = new ArrayList<>(List.of(creation("1000.00", null, null), activate(NOON)));
        begun.addAll(commands);
        Histories.play(decider, begun, (history, state) -> {});
    }

    private static boolean exceeds(Money used, Money limit) {
        return limit != null && used.exceeds(limit);
    }

    private static long movement(WalletEvent event) {
        return switch (event) {
            case WalletCreated e -> e.initialBalance().amountMinor();
            case WalletCredited e -> e.amount().amountMinor();
            case WalletDebited e -> -e.amount().amountMinor();
            default -> 0;
        };
    }

    private static Money sumOf(WalletFunds funds) {
        return funds.reservations().toMap().values().stream()
                .map(Reservation::amount)
                .reduce(Money.zero(Money.EGP), Money::plus);
    }

    /** Counts anew, from the events alone: debits, reservations and captures, each for its day. */
    private static Map<LocalDate, Long> countedByDay(List<WalletEvent> history) {
        Map<LocalDate, Long> counted = new HashMap<>();
        for (int i = 0; i < history.size(); i++) {
            LocalDate today = CairoCalendar.day(history.get(i).at());
            switch (history.get(i)) {
                case WalletDebited e -> {
                    LocalDate captured = capturedDay(history, i);
                    counted.merge(
                            captured == null ? today : captured, e.amount().amountMinor(), Long::sum);
                }
                case WalletFundsReserved e -> counted.merge(today, e.amount().amountMinor(), Long::sum);
                case WalletFundsReleased e ->
                    counted.merge(
                            reservedOn(history, i, e.paymentId()), -e.amount().amountMinor(), Long::sum);
                default -> {}
            }
        }
        return counted;
    }

    /** Returns the day on which the debit at an index was reserved, or null if it captures nothing. */
    private static LocalDate capturedDay(List<WalletEvent> history, int index) {
        WalletDebited debit = (WalletDebited) history.get(index);
        boolean captures = history.get(index - 1) instanceof WalletFundsReleased released
                && behind(released.paymentId()).equals(debit.related())
                && !debit.amount().exceeds(released.amount());
        return captures ? reservedOn(history, index, ((WalletFundsReleased) history.get(index - 1)).paymentId()) : null;
    }

    private static LocalDate reservedOn(List<WalletEvent> history, int before, PaymentId payment) {
        LocalDate day = null;
        for (WalletEvent event : history.subList(0, before)) {
            if (event instanceof WalletFundsReserved reserved
                    && reserved.paymentId().equals(payment)) {
                day = CairoCalendar.day(reserved.at());
            }
        }
        return day;
    }

    private static ActivateWallet activate(Instant at) {
        return new ActivateWallet(WALLET, at);
    }

    /** Commands of one wallet over some weeks around a month's end, mostly sensible, with a clock that goes back at times. */
    @Provide
    Arbitrary<List<WalletCommand>> commands() {
        Arbitrary<Money> limits = Arbitraries.longs()
                .between(0, 200)
                .map(WalletHistoriesTest::egp)
                .injectNull(0.5);
        Arbitrary<WalletCommand> begin =
                Combinators.combine(limits, limits).as((daily, monthly) -> creation("1.00", daily, monthly));
        return Combinators.combine(begin, anyCommand().list().ofMaxSize(60)).as(WalletHistoriesTest::onOneClock);
    }

    private static List<WalletCommand> onOneClock(WalletCommand begin, List<Timed> rest) {
        List<WalletCommand> commands = new ArrayList<>(List.of(begin, activate(NOON)));
        Instant now = NOON;
        for (Timed timed : rest) {
            now = now.plusSeconds(timed.secondsLater());
            commands.add(timed.command().at(now));
        }
        return commands;
    }

    @FunctionalInterface
    private interface CommandAt {
        WalletCommand at(Instant now);
    }

    private record Timed(long secondsLater, CommandAt command) {}

    private static Arbitrary<Timed> anyCommand() {
        Arbitrary<Long> seconds = Arbitraries.longs().between(-40_000, 100_000);
        Arbitrary<Money> amounts = Arbitraries.longs().between(1, 60).map(WalletHistoriesTest::egp);
        Arbitrary<Money> limits = Arbitraries.longs()
                .between(0, 200)
                .map(WalletHistoriesTest::egp)
                .injectNull(0.5);
        Arbitrary<PaymentId> payments = Arbitraries.longs().between(1, 3).map(WalletFixtures::payment);
        Arbitrary<CommandAt> commands = Arbitraries.frequencyOf(
                Tuple.of(6, amounts.map(amount -> now -> credit(amount, now))),
                Tuple.of(6, amounts.map(amount -> now -> debit(amount, null, now))),
                Tuple.of(
                        5,
                        Combinators.combine(payments, amounts)
                                .as((id, amount) -> now -> new ReserveFunds(WALLET, id, amount, now))),
                Tuple.of(
                        5,
                        Combinators.combine(payments, amounts)
                                .as((id, amount) -> now -> new ReleaseFunds(WALLET, id, amount, now))),
                Tuple.of(5, Combinators.combine(payments, amounts).as((id, amount) -> now -> debit(amount, id, now))),
                Tuple.of(
                        1,
                        Combinators.combine(limits, limits)
                                .as((daily, monthly) -> now -> new UpdateWalletLimits(WALLET, daily, monthly, now))),
                Tuple.of(1, Arbitraries.just(now -> new SuspendWallet(WALLET, "x", now))),
                Tuple.of(2, Arbitraries.just(now -> activate(now))),
                Tuple.of(1, Arbitraries.just(now -> new CloseWallet(WALLET, null, now))));
        return Combinators.combine(seconds, commands).as(Timed::new);
    }

    /** Commands with amounts of any size, sign and currency. */
    @Provide
    Arbitrary<List<WalletCommand>> wildCommands() {
        Arbitrary<Money> amounts = Combinators.combine(Arbitraries.longs(), Arbitraries.of(Money.EGP, Amounts.USD))
                .as(Money::ofMinor);
        Arbitrary<PaymentId> payments = Arbitraries.longs().between(1, 2).map(WalletFixtures::payment);
        Arbitrary<WalletCommand> commands = Arbitraries.oneOf(
                amounts.map(amount -> credit(amount, NOON)),
                amounts.map(amount -> debit(amount, null, NOON)),
                Combinators.combine(payments, amounts).as((id, amount) -> debit(amount, id, NOON)),
                Combinators.combine(payments, amounts).as((id, amount) -> new ReserveFunds(WALLET, id, amount, NOON)),
                Combinators.combine(payments, amounts).as((id, amount) -> new ReleaseFunds(WALLET, id, amount, NOON)),
                Combinators.combine(amounts.injectNull(0.5), amounts.injectNull(0.5))
                        .as((daily, monthly) -> new UpdateWalletLimits(WALLET, daily, monthly, NOON)));
        return commands.list().ofMaxSize(40);
    }

    private static CreditWallet credit(Money amount, Instant now) {
        return new CreditWallet(WALLET, amount, CreditType.DEPOSIT, REFERENCE, null, null, now);
    }

    private static DebitWallet debit(Money amount, PaymentId payment, Instant now) {
        return new DebitWallet(
                WALLET, amount, DebitType.PAYMENT, REFERENCE, null, payment == null ? null : behind(payment), now);
    }

    private static Money egp(long minor) {
        return Money.ofMinor(minor, Money.EGP);
    }
}
