package tech.healthpay.ledger.app.bench.scenario;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.wiring.RandomIds;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.handling.CommandContext;
import tech.healthpay.ledger.core.handling.CommandResult;
import tech.healthpay.ledger.core.handling.HandlingSettings;
import tech.healthpay.ledger.core.handling.IdempotencyKey;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;

/**
 * Gives commands through the embedding API, each with an idempotency key of its own, as a service would. Thread-safe.
 */
final class Writers {

    static final Money ONE_POUND = Money.ofMinor(100, Money.EGP);

    private static final Money FILLED = Money.ofMinor(1_000_000_000, Money.EGP);
    private static final Actor SERVICE = new Actor("benchmark", Set.of(Role.SERVICE), null, null, null);
    private static final int SETTING_UP = 64;

    private final LedgerCommands commands;
    private final IdSource ids = new RandomIds(Clock.systemUTC());
    private final List<WalletId> wallets = new ArrayList<>();

    Writers(EventStore events, LedgerMetrics metrics) {
        this.commands = new LedgerCommands(events, new EventCodec(), ids, metrics, HandlingSettings.DEFAULTS);
    }

    /** Makes active wallets with plenty in them. */
    void openWallets(int count) {
        for (int i = 0; i < count; i++) {
            wallets.add(new WalletId(ids.nextId()));
        }
        inParallel(count, i -> open(wallets.get(i)));
    }

    private void open(WalletId id) {
        Instant now = now();
        require(commands.execute(
                new CreateWallet(
                        id,
                        new UserId(ids.nextId()),
                        WalletType.PERSONAL,
                        Money.EGP,
                        KycLevel.FULL,
                        FILLED,
                        null,
                        null,
                        now),
                context()));
        require(commands.execute(new ActivateWallet(id, now), context()));
    }

    /** Returns the wallets, in the order in which they were made. */
    List<WalletId> wallets() {
        return wallets;
    }

    /** Puts a pound into a wallet. */
    CommandResult.Accepted credit(WalletId wallet) {
        return require(commands.execute(
                new CreditWallet(wallet, ONE_POUND, CreditType.DEPOSIT, new Reference("BENCH-1"), null, null, now()),
                context()));
    }

    /** Moves a pound from a wallet to another. */
    CommandResult.Accepted transfer(WalletId from, WalletId to) {
        return require(commands.execute(
                new TransferFunds(
                        new TransferId(ids.nextId()), from, to, ONE_POUND, new Reference("BENCH-1"), null, now()),
                context()));
    }

    /** Gives events to the store until it holds so many: credits of all wallets in turn. */
    void fill(EventStore events, int upTo) {
        long missing = upTo - events.lastPosition();
        inParallel((int) Math.max(0, missing), i -> credit(wallets.get(i % wallets.size())));
    }

    /** Any wallet, another one each time, so that two callers seldom meet. */
    WalletId wallet(Plan plan, int caller, long number) {
        return wallets.get((int) ((caller * 7_919L + number * plan.callers()) % wallets.size()));
    }

    private interface Numbered {
        void run(int number);
    }

    private static void inParallel(int count, Numbered work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(java.util.stream.IntStream.range(0, SETTING_UP)
                            .mapToObj(thread -> CompletableFuture.runAsync(
                                    () -> {
                                        for (int i = thread; i < count; i += SETTING_UP) {
                                            work.run(i);
                                        }
                                    },
                                    threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private CommandContext context() {
        UUID id = ids.nextId();
        String key = id.toString();
        return new CommandContext(id, SERVICE, key, null, new IdempotencyKey(key, key), null, null);
    }

    private static CommandResult.Accepted require(CommandResult result) {
        if (result instanceof CommandResult.Accepted accepted && !accepted.replayed()) {
            return accepted;
        }
        throw new IllegalStateException("a command was not accepted: " + result);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
