package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.PHARMACY;
import static tech.healthpay.ledger.core.handling.LedgerWorld.copayment;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.handling.LedgerWorld;
import tech.healthpay.ledger.core.memory.InMemoryAnalyticsReads;
import tech.healthpay.ledger.core.memory.InMemoryDeadLetters;
import tech.healthpay.ledger.core.memory.InMemoryEventBus;
import tech.healthpay.ledger.core.memory.InMemoryJournalReads;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.memory.InMemoryMedCardReads;
import tech.healthpay.ledger.core.memory.InMemoryPaymentReads;
import tech.healthpay.ledger.core.memory.InMemoryProjectionControls;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.memory.InMemoryRealTimeReads;
import tech.healthpay.ledger.core.memory.InMemoryRelayProgress;
import tech.healthpay.ledger.core.memory.InMemoryTransferReads;
import tech.healthpay.ledger.core.memory.InMemoryWalletReads;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.port.JournalReads.AccountTotal;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.TransferStatus;
import tech.healthpay.ledger.core.value.WalletId;

/** The whole way of a command into both read models and out of every reader, without any server. */
class LedgerInMemoryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final LedgerWorld world = new LedgerWorld();
    private final InMemoryEventBus bus = new InMemoryEventBus();
    private final InMemoryRelayProgress progress = new InMemoryRelayProgress();
    private final InMemoryLeases leases = new InMemoryLeases(InstantSource.system());
    private final InMemoryProjectionStore<DetailRow> detail = new InMemoryProjectionStore<>();
    private final InMemoryProjectionStore<RealTimeRow> realTime = new InMemoryProjectionStore<>();
    private final List<Worker> workers = new ArrayList<>();

    private final Oversight oversight = new Oversight(new InMemoryDeadLetters(), new InMemoryProjectionControls());

    @AfterEach
    void stop() {
        workers.reversed().forEach(Worker::close);
    }

    @Test
    void two_instances_bring_what_commands_change_into_every_reader() {
        startInstance("one");
        WalletId wallet = world.activeWallet(MEMBER, "1000.00");
        MedCardId card = world.activeCard(MEMBER);
        startInstance("two");
        world.accept(world.claim(card, "rx-1", "350.00"));
        world.commands.execute(
                copayment(card, "rx-1", "70.00", CopaymentMethod.WALLET, wallet), world.as(LedgerWorld.OPERATOR));

        eventually(() -> assertThat(new InMemoryMedCardReads(detail).summary(card, TODAY))
                .hasValueSatisfying(summary -> {
                    assertThat(summary.detail().spent()).isEqualTo(egp("280.00"));
                    assertThat(summary.prescriptionTotal()).isEqualTo(egp("350.00"));
                    assertThat(summary.copaymentsCharged()).isEqualTo(egp("70.00"));
                }));
        eventually(() -> assertThat(new InMemoryWalletReads(detail)
                        .transactions(wallet, PageRequest.first(10))
                        .items())
                .extracting(TransactionRow::balanceAfter)
                .containsExactly(egp("930.00"), egp("1000.00")));
        eventually(() -> assertThat(new InMemoryAnalyticsReads(detail).user(MEMBER, TODAY))
                .singleElement()
                .satisfies(figures -> {
                    assertThat(figures.balance()).isEqualTo(egp("930.00"));
                    assertThat(figures.spentThisMonth()).isEqualTo(egp("280.00"));
                }));
        InMemoryRealTimeReads live = new InMemoryRealTimeReads(realTime);
        eventually(() -> {
            assertThat(live.walletBalance(wallet))
                    .hasValueSatisfying(row -> assertThat(row.available()).isEqualTo(egp("930.00")));
            assertThat(live.medCardMonth(card, YearMonth.from(TODAY)))
                    .hasValueSatisfying(row -> assertThat(row.spent()).isEqualTo(egp("280.00")));
            assertThat(live.medCardsOf(MEMBER)).hasSize(1);
            assertThat(live.pharmacyClaims(PHARMACY, NOON.minus(Duration.ofDays(90)), PageRequest.first(10))
                            .items())
                    .hasSize(1);
        });
    }

    @Test
    void money_that_moves_between_aggregates_arrives_in_every_reader_and_in_the_journal() {
        startInstance("one");
        startInstance("two");
        WalletId mine = world.activeWallet(MEMBER, "1000.00");
        WalletId theirs = world.activeWallet(LedgerWorld.STRANGER, "0.00");
        TransferId transfer = new TransferId(world.ids.nextId());
        PaymentId payment = new PaymentId(world.ids.nextId());
        PaymentRequestId request = new PaymentRequestId(world.ids.nextId());
        world.accept(new TransferFunds(transfer, mine, theirs, egp("100.00"), new Reference("rent"), null, NOON));
        world.accept(new InitiatePayment(
                payment,
                mine,
                egp("50.00"),
                new MerchantId("shop-1"),
                "Shop",
                PaymentMethod.WALLET,
                PaymentGateway.INTERNAL,
                null,
                NOON));
        world.accept(new AuthorizePayment(payment, "AUTH", null, NOON));
        world.accept(new CapturePayment(payment, egp("30.00"), new Reference("tx"), NOON));
        world.accept(new CreatePaymentRequest(request, theirs, null, null, egp("7.00"), null, null, NOON));

        InMemoryPaymentReads payments = new InMemoryPaymentReads(detail);
        eventually(() -> assertThat(new InMemoryTransferReads(detail).find(transfer))
                .hasValueSatisfying(row -> assertThat(row.status()).isEqualTo(TransferStatus.COMPLETED)));
        eventually(() -> assertThat(payments.find(payment))
                .hasValueSatisfying(row -> assertThat(row.capturedAmount()).isEqualTo(egp("30.00"))));
        eventually(() -> assertThat(payments.findRequest(request)).isPresent());
        eventually(() -> assertThat(new InMemoryJournalReads(detail).trialBalance())
                .extracting(AccountTotal::account, AccountTotal::balance)
                .containsExactly(
                        tuple("clearing:payment", egp("0.00")),
                        tuple("clearing:transfer", egp("0.00")),
                        tuple("external:opening", egp("1000.00")),
                        tuple("merchant", egp("-30.00")),
                        tuple("wallet", egp("-970.00"))));
    }

    private void startInstance(String owner) {
        start(new Relay(world.store, bus, progress, leases, owner, LedgerMetrics.NONE, RelaySettings.DEFAULTS));
        project(new WalletDetailProjection(), detail);
        project(new MedCardDetailProjection(), detail);
        project(new PaymentDetailProjection(), detail);
        project(new JournalDetailProjection(), detail);
        project(new WalletRealTimeProjection(), realTime);
        project(new MedCardRealTimeProjection(), realTime);
    }

    private <R extends Row> void project(Projection<R> projection, ProjectionStore<R> rows) {
        start(new ProjectionRunner<>(
                projection,
                bus,
                world.store,
                rows,
                oversight,
                new EventCodec(),
                LedgerMetrics.NONE,
                InstantSource.system(),
                ProjectionSettings.DEFAULTS));
    }

    private void start(Worker worker) {
        workers.add(worker);
        worker.start();
    }
}
