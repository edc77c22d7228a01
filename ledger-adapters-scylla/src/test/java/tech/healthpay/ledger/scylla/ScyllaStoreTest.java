package tech.healthpay.ledger.scylla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.scylla.Samples.NOVEMBER;
import static tech.healthpay.ledger.scylla.Samples.card;
import static tech.healthpay.ledger.scylla.Samples.claim;
import static tech.healthpay.ledger.scylla.Samples.medCardId;
import static tech.healthpay.ledger.scylla.Samples.month;
import static tech.healthpay.ledger.scylla.Samples.userId;
import static tech.healthpay.ledger.scylla.Samples.wallet;
import static tech.healthpay.ledger.scylla.Samples.walletId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.UserMedCardRow;
import tech.healthpay.ledger.core.projection.UserWalletRow;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

@Timeout(120)
class ScyllaStoreTest {
    private static final String PROJECTION = "test";
    private static final int WRITERS = 8;

    private static ScyllaRealTimeStore store;
    private static ScyllaConfiguration configuration;

    @BeforeAll
    static void open_the_store() {
        configuration = CqlFixture.configuration(ScyllaStoreTest.class);
        store = ScyllaRealTimeStore.open(configuration, InstantSource.system());
    }

    @AfterAll
    static void close_the_store() {
        store.close();
    }

    @Test
    void every_kind_of_row_is_read_as_it_was_saved() {
        UserId owner = userId();
        WalletId wallet = walletId();
        MedCardId card = medCardId();

        save(
                new UserWalletRow(wallet(wallet, owner, 3)),
                new UserMedCardRow(card(card, owner, "Misr Insurance", 4)),
                month(card, NOVEMBER, 4),
                wallet(wallet, owner, 3),
                card(card, owner, "Misr Insurance", 4));

        assertThat(reads().walletBalance(wallet)).contains(wallet(wallet, owner, 3));
        assertThat(reads().medCardStatus(card)).contains(card(card, owner, "Misr Insurance", 4));
        assertThat(reads().medCardMonth(card, NOVEMBER)).contains(month(card, NOVEMBER, 4));
        assertThat(reads().medCardMonth(card, NOVEMBER.plusMonths(1))).isEmpty();
        assertThat(reads().walletsOf(owner)).containsExactly(wallet(wallet, owner, 3));
        assertThat(reads().medCardsOf(owner)).containsExactly(card(card, owner, "Misr Insurance", 4));
    }

    @Test
    void shuffled_and_repeated_writes_of_several_threads_leave_the_highest_version_in_every_table() throws Exception {
        UserId owner = userId();
        WalletId wallet = walletId();
        MedCardId card = medCardId();
        int versions = 40;
        LongFunction<List<RealTimeRow>> rowsOf = version -> List.of(
                new UserWalletRow(wallet(wallet, owner, version)),
                new UserMedCardRow(card(card, owner, version)),
                month(card, NOVEMBER, version),
                wallet(wallet, owner, version),
                card(card, owner, version));

        concurrently(writer -> {
            List<Long> order =
                    new ArrayList<>(LongStream.rangeClosed(1, versions).boxed().toList());
            order.addAll(List.copyOf(order));
            Collections.shuffle(order, new Random(writer));
            order.forEach(version -> store.rows().save(PROJECTION, rowsOf.apply(version), List.of()));
        });

        assertThat(reads().walletBalance(wallet)).contains(wallet(wallet, owner, versions));
        assertThat(reads().walletsOf(owner)).containsExactly(wallet(wallet, owner, versions));
        assertThat(reads().medCardStatus(card)).contains(card(card, owner, versions));
        assertThat(reads().medCardsOf(owner)).containsExactly(card(card, owner, versions));
        assertThat(reads().medCardMonth(card, NOVEMBER)).contains(month(card, NOVEMBER, versions));
    }

    @Test
    void a_month_that_is_read_while_it_is_written_never_mixes_the_facts_of_two_finished_versions() throws Exception {
        MedCardId card = medCardId();
        save(month(card, NOVEMBER, 1));

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = executor.submit(
                    () -> LongStream.rangeClosed(2, 300).forEach(version -> save(month(card, NOVEMBER, version))));
            while (!writer.isDone()) {
                var month = reads().medCardMonth(card, NOVEMBER).orElseThrow();
                long spentAt = month.spent().amountMinor() / 28_000;
                long countedAt = month.prescriptionClaims();
                // one write may be under way, so the tables are at most that one apart
                assertThat(month.version()).isEqualTo(Math.min(spentAt, countedAt));
                assertThat(Math.abs(spentAt - countedAt)).isLessThanOrEqualTo(1);
            }
            writer.get();
        }
        assertThat(reads().medCardMonth(card, NOVEMBER)).contains(month(card, NOVEMBER, 300));
    }

    @Test
    void an_insurer_that_is_no_longer_named_is_gone() {
        MedCardId card = medCardId();
        UserId owner = userId();
        save(card(card, owner, "Misr Insurance", 1));

        save(card(card, owner, null, 2));

        assertThat(reads().medCardStatus(card)).contains(card(card, owner, null, 2));
    }

    @Test
    void only_heads_are_loaded() {
        RowKey key = RowKey.of(RowType.MEDCARD_MONTH, medCardId(), NOVEMBER);

        assertThatThrownBy(() -> store.rows().load(Set.of(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only head rows of the real-time model are loaded, not MEDCARD_MONTH");
    }

    @Test
    void claims_of_a_pharmacy_come_newest_first_in_stable_pages() {
        PharmacyId pharmacy = pharmacy();
        Instant now = now();
        List<PharmacyClaimRow> claims = IntStream.range(0, 25)
                .mapToObj(i -> claim(pharmacy, "RX-" + i, now.minusSeconds(i / 5)))
                .toList();
        store.rows().save(PROJECTION, List.copyOf(claims), List.of());

        List<PharmacyClaimRow> listed = new ArrayList<>();
        Page<PharmacyClaimRow> page = claimsOf(pharmacy, new PageRequest(10, null));
        listed.addAll(page.items());
        save(claim(pharmacy, "RX-newer", now.plusSeconds(1)));
        while (page.nextCursor() != null) {
            assertThat(page.items()).hasSize(10);
            page = claimsOf(pharmacy, new PageRequest(10, page.nextCursor()));
            listed.addAll(page.items());
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(claims);
        assertThat(listed).isSortedAccordingTo((one, other) -> other.claimedAt().compareTo(one.claimedAt()));
    }

    @Test
    void a_cursor_that_is_not_ours_is_refused() {
        for (String cursor : List.of("", "?", "MTIz", "MTIzL25vdC1hLXV1aWQvUlg")) {
            assertThatThrownBy(() -> claimsOf(pharmacy(), new PageRequest(10, cursor)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("cursor is not one of ours");
        }
    }

    @Test
    void a_claim_expires_90_days_after_it_was_made_however_late_it_is_written() {
        PharmacyId pharmacy = pharmacy();
        Instant claimedAt = now();
        PharmacyClaimRow claim = claim(pharmacy, "RX-1", claimedAt);
        Instant shortlyBeforeItsEnd = claimedAt.plus(Duration.ofDays(90)).minusSeconds(5);
        try (ScyllaRealTimeStore late =
                ScyllaRealTimeStore.open(configuration, InstantSource.fixed(shortlyBeforeItsEnd))) {
            late.rows().save(PROJECTION, List.of(claim), List.of());
        }

        assertThat(claimsOf(pharmacy, PageRequest.first(10)).items()).containsExactly(claim);
        eventually(() -> claimsOf(pharmacy, PageRequest.first(10)).items().isEmpty());
    }

    @Test
    void a_claim_older_than_90_days_is_not_written_so_a_replay_brings_nothing_back() {
        PharmacyId pharmacy = pharmacy();
        Instant ninetyDaysAgo = now().minus(Duration.ofDays(90));

        save(claim(pharmacy, "RX-old", ninetyDaysAgo), claim(pharmacy, "RX-new", ninetyDaysAgo.plusSeconds(60)));

        assertThat(claimsOf(pharmacy, PageRequest.first(10)).items())
                .extracting(claim -> claim.prescriptionId().value())
                .containsExactly("RX-new");
    }

    @Test
    void a_claim_written_again_stays_one() {
        PharmacyId pharmacy = pharmacy();
        PharmacyClaimRow claim = claim(pharmacy, "RX-1", now().minus(Duration.ofDays(30)));

        save(claim);
        save(claim);

        assertThat(claimsOf(pharmacy, PageRequest.first(10)).items()).containsExactly(claim);
    }

    @Test
    void more_rows_than_may_be_under_way_are_all_saved() {
        try (ScyllaRealTimeStore narrow =
                ScyllaRealTimeStore.open(configuration.withMaxInFlight(2), InstantSource.system())) {
            UserId owner = userId();
            List<RealTimeRow> rows = IntStream.range(0, 100)
                    .mapToObj(i -> (RealTimeRow) new UserWalletRow(wallet(walletId(), owner, 1)))
                    .toList();

            narrow.rows().save(PROJECTION, rows, List.of());

            assertThat(narrow.reads().walletsOf(owner)).hasSize(100);
        }
    }

    @Test
    void the_server_says_its_version() {
        assertThat(store.ping()).matches("\\d+\\.\\d+.*");
    }

    private static PharmacyId pharmacy() {
        return new PharmacyId("PH-" + UUID.randomUUID());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static RealTimeReads reads() {
        return store.reads();
    }

    private static Page<PharmacyClaimRow> claimsOf(PharmacyId pharmacy, PageRequest page) {
        return reads().pharmacyClaims(pharmacy, Instant.EPOCH, page);
    }

    private static void save(RealTimeRow... rows) {
        store.rows().save(PROJECTION, List.of(rows), List.of());
    }

    private interface Writer {
        void write(int number);
    }

    private static void concurrently(Writer writer) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                int own = number;
                writers.add(executor.submit(() -> writer.write(own)));
            }
            for (Future<?> each : writers) {
                each.get();
            }
        }
    }

    private static void eventually(BooleanSupplier holds) {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
