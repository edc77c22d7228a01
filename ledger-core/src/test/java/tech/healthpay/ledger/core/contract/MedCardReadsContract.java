package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.MedCardReads.ClaimFilter;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardDetail;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardSummary;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;

/** What every reader of cards must answer, over what the card projection wrote. The store may hold other cards. */
@Timeout(120)
public abstract class MedCardReadsContract {

    /** Noon in Cairo. */
    private static final Instant START = Instant.parse("2026-03-10T10:00:00.000001Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final YearMonth MONTH = YearMonth.of(2026, 3);
    private static final PageRequest FIRST = PageRequest.first(PageRequest.DEFAULT_LIMIT);
    private static final Percentage TWENTY = Percentage.parse("20");

    private final UserId owner = new UserId(UUID.randomUUID());
    private ReadModel<DetailRow> model;
    private MedCardReads reads;

    /** Returns the store that the reads look at. */
    protected abstract ProjectionStore<DetailRow> store();

    /** Returns the reads under test. */
    protected abstract MedCardReads reads();

    @BeforeEach
    final void take_the_model() {
        model = new ReadModel<>(new MedCardDetailProjection(), store());
        reads = reads();
    }

    @Test
    void what_does_not_exist_is_absent_or_empty() {
        MedCardId nobody = new MedCardId(UUID.randomUUID());

        assertThat(reads.find(nobody, TODAY)).isEmpty();
        assertThat(reads.findByCardNumber(CardNumber.ofPayload(99_999_999_999L), TODAY))
                .isEmpty();
        assertThat(reads.summary(nobody, TODAY)).isEmpty();
        assertThat(reads.beneficiaries(nobody, FIRST)).isEqualTo(Page.empty());
        assertThat(reads.prescriptionClaims(nobody, ClaimFilter.ALL, FIRST)).isEqualTo(Page.empty());
        assertThat(reads.insuranceClaims(nobody, ClaimFilter.ALL, FIRST)).isEqualTo(Page.empty());
        assertThat(reads.insuranceClaim(nobody, new ClaimId("claim-1"))).isEmpty();
    }

    @Test
    void a_card_is_found_by_id_and_by_number_as_its_last_event_left_it() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        story.claim("rx-1", "ph-1", "350.00");
        story.suspend(SuspensionReason.PAYMENT_OVERDUE);
        model.project(story.events());
        MedCardCreated created = (MedCardCreated) story.events().getFirst().event();

        MedCardDetail expected = new MedCardDetail(
                new MedCardRow(
                        story.id(),
                        owner,
                        story.number(),
                        CardStatus.SUSPENDED,
                        "payment_overdue",
                        Money.EGP,
                        created.insuranceProvider(),
                        created.policyNumber(),
                        created.primaryHolder(),
                        created.expiryDate(),
                        START,
                        START.plusSeconds(3),
                        null,
                        4),
                List.of(new CardTerm(TODAY, 1, CardTier.SILVER, egp("5000.00"), TWENTY)),
                new MedCardMonthRow(story.id(), MONTH, egp("280.00"), 1, 0, 3));
        assertThat(reads.find(story.id(), TODAY)).contains(expected);
        assertThat(reads.findByCardNumber(story.number(), TODAY)).contains(expected);
    }

    @Test
    void a_month_without_claims_is_zero() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        story.claim("rx-1", "ph-1", "350.00");
        story.at(Instant.parse("2026-03-31T21:59:59Z")).claim("rx-2", "ph-1", "100.00"); // 23:59:59 in Cairo
        story.at(Instant.parse("2026-03-31T22:00:00Z")).claim("rx-3", "ph-1", "10.00"); // the first of April
        model.project(story.events());

        assertThat(detail(story, "2026-02-28").spent()).isEqualTo(egp("0.00"));
        assertThat(detail(story, "2026-02-28").month()).isNull();
        assertThat(detail(story, "2026-03-31").month())
                .isEqualTo(new MedCardMonthRow(story.id(), MONTH, egp("360.00"), 2, 0, 4));
        assertThat(detail(story, "2026-04-01").spent()).isEqualTo(egp("8.00"));
        assertThat(detail(story, "2026-05-01").spent()).isEqualTo(egp("0.00"));
    }

    @Test
    void a_scheduled_change_holds_from_its_day_on_without_another_event() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START)
                .limit(egp("7000.00"), LocalDate.of(2026, 4, 1))
                .upgrade(CardTier.PLATINUM, egp("9000.00"), "10", LocalDate.of(2026, 6, 1))
                .limit(egp("6000.00"), TODAY);
        model.project(story.events());

        assertThat(termsOn(story, "2026-03-10")).isEqualTo(new CardTerms(CardTier.SILVER, egp("6000.00"), TWENTY));
        assertThat(termsOn(story, "2026-03-31")).isEqualTo(new CardTerms(CardTier.SILVER, egp("6000.00"), TWENTY));
        assertThat(termsOn(story, "2026-04-01")).isEqualTo(new CardTerms(CardTier.SILVER, egp("7000.00"), TWENTY));
        assertThat(termsOn(story, "2026-06-01"))
                .isEqualTo(new CardTerms(CardTier.PLATINUM, egp("9000.00"), Percentage.parse("10")));
    }

    @Test
    void terms_come_by_effective_day_and_of_one_day_the_later_event_wins() {
        LocalDate june = LocalDate.of(2026, 6, 1);
        MedCardStory story = MedCardStory.active(owner, "5000.00", START)
                .limit(egp("7000.00"), june)
                .limit(egp("5500.00"), LocalDate.of(2026, 5, 1))
                .limit(egp("7500.00"), june);
        model.project(story.events());

        assertThat(detail(story, "2026-03-10").terms())
                .containsExactly(
                        new CardTerm(TODAY, 1, CardTier.SILVER, egp("5000.00"), TWENTY),
                        new CardTerm(LocalDate.of(2026, 5, 1), 4, null, egp("5500.00"), null),
                        new CardTerm(june, 3, null, egp("7000.00"), null),
                        new CardTerm(june, 5, null, egp("7500.00"), null));
        assertThat(termsOn(story, "2026-06-01").monthlyLimit()).isEqualTo(egp("7500.00"));
    }

    @Test
    void a_summary_counts_every_claim_once_however_many_beneficiaries_there_are() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        story.addBeneficiary("A");
        story.addBeneficiary("B");
        BeneficiaryId child = story.addBeneficiary("C");
        story.removeBeneficiary(story.addBeneficiary("D"), "moved");
        story.claim("rx-1", "ph-1", "100.00", "200.00", "50.00");
        story.claim("rx-2", "ph-2", child.value(), "0.01", "0.02");
        story.claim("rx-3", "ph-1", "10.00", "20.00", "30.00", "40.00");
        ClaimId approved = story.file("ic-1", "hospital-1", "1000.00", "900.00");
        story.file("ic-2", "hospital-1", "77.00", "77.00");
        story.approve(approved, "800.00").charge(approved, "150.00").charge(new ClaimId("rx-1"), "70.00");
        story.at(Instant.parse("2026-04-02T10:00:00Z")).claim("rx-4", "ph-1", "5.55", "5.55");
        model.project(story.events());

        assertThat(reads.summary(story.id(), LocalDate.of(2026, 4, 2)))
                .contains(new MedCardSummary(
                        detail(story, "2026-04-02"),
                        3,
                        4,
                        egp("461.13"),
                        egp("368.90"),
                        egp("92.23"),
                        2,
                        egp("800.00"),
                        egp("220.00"),
                        Instant.parse("2026-04-02T10:00:00Z")));
        assertThat(detail(story, "2026-04-02").spent()).isEqualTo(egp("8.88"));
    }

    @Test
    void the_last_claim_of_a_summary_may_be_an_insurance_claim() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        story.claim("rx-1", "ph-1", "1.00");
        story.file("ic-1", "hospital-1", "10.00", "10.00");
        model.project(story.events());

        assertThat(reads.summary(story.id(), TODAY).orElseThrow().lastClaimAt()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void the_summary_of_a_card_without_history_is_zero() {
        MedCardStory story = MedCardStory.issued(owner, egp("0.00"), START);
        model.project(story.events());
        Money zero = egp("0.00");

        assertThat(reads.summary(story.id(), TODAY))
                .contains(new MedCardSummary(detail(story, "2026-03-10"), 0, 0, zero, zero, zero, 0, zero, zero, null));
    }

    @Test
    void beneficiaries_come_in_the_order_in_which_they_were_added_removed_ones_too() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        List<BeneficiaryId> added = List.of(
                story.addBeneficiary("سلمى"),
                story.addBeneficiary("O'Neil"),
                story.addBeneficiary("C"),
                story.addBeneficiary("D"));
        story.removeBeneficiary(added.get(0), null).removeBeneficiary(added.get(2), "moved away");
        model.project(story.events());

        Page<BeneficiaryRow> all = reads.beneficiaries(story.id(), FIRST);

        assertThat(all.items()).extracting(BeneficiaryRow::beneficiaryId).containsExactlyElementsOf(added);
        assertThat(all.items()).extracting(BeneficiaryRow::active).containsExactly(false, true, false, true);
        assertThat(all.items())
                .extracting(BeneficiaryRow::removalReason)
                .containsExactly(null, null, "moved away", null);
        assertThat(all.items())
                .extracting(BeneficiaryRow::removedAt)
                .containsExactly(START.plusSeconds(6), null, START.plusSeconds(7), null);
        Paged.assertPages(all.items(), page -> reads.beneficiaries(story.id(), page));
    }

    @Test
    void prescription_claims_come_newest_first_with_their_lines() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        PrescriptionClaimed older = story.claim("rx-1", "ph-1", "100.00", "250.00");
        PrescriptionClaimed newer = story.claim("rx-2", "ph-2", "10.00");
        story.charge(older.prescriptionId(), "20.00");
        model.project(story.events());

        Paged.assertWhole(
                reads.prescriptionClaims(story.id(), ClaimFilter.ALL, FIRST),
                List.of(row(newer, egp("0.00"), 4), row(older, egp("20.00"), 5)));
    }

    @Test
    void prescription_claims_are_read_in_pages_and_by_pharmacy() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        for (int i = 0; i < 7; i++) {
            story.claim("rx-" + i, i % 2 == 0 ? "ph-even" : "ph-odd", "1.00", "2.00");
        }
        MedCardStory other = MedCardStory.active(owner, "5000.00", START);
        other.claim("rx-1", "ph-even", "99.00");
        model.project(story.events());
        model.project(other.events());
        List<PrescriptionClaimRow> all = prescriptions(story, ClaimFilter.ALL);
        ClaimFilter odd = new ClaimFilter(new PharmacyId("ph-odd"), null);

        assertThat(all)
                .extracting(row -> row.prescriptionId().value())
                .containsExactly("rx-6", "rx-5", "rx-4", "rx-3", "rx-2", "rx-1", "rx-0");
        Paged.assertPages(all, page -> reads.prescriptionClaims(story.id(), ClaimFilter.ALL, page));
        assertThat(prescriptions(story, odd)).containsExactly(all.get(1), all.get(3), all.get(5));
        Paged.assertPages(prescriptions(story, odd), page -> reads.prescriptionClaims(story.id(), odd, page));
        assertThat(prescriptions(story, new ClaimFilter(new PharmacyId("ph-none"), null)))
                .isEmpty();
    }

    @Test
    void claims_that_come_while_a_list_is_read_move_nothing() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        for (int i = 0; i < 5; i++) {
            story.claim("rx-" + i, "ph-1", "1.00");
            story.file("ic-" + i, "hospital-1", "1.00", "1.00");
        }
        model.project(story.events());
        Page<PrescriptionClaimRow> first = reads.prescriptionClaims(story.id(), ClaimFilter.ALL, PageRequest.first(2));
        Page<InsuranceClaimRow> firstFiled = reads.insuranceClaims(story.id(), ClaimFilter.ALL, PageRequest.first(2));

        story.claim("rx-new", "ph-1", "1.00");
        story.file("ic-new", "hospital-1", "1.00", "1.00");
        model.project(story.events());

        assertThat(reads.prescriptionClaims(story.id(), ClaimFilter.ALL, behindTheFirstOf(first))
                        .items())
                .extracting(row -> row.prescriptionId().value())
                .containsExactly("rx-3", "rx-2");
        assertThat(reads.insuranceClaims(story.id(), ClaimFilter.ALL, behindTheFirstOf(firstFiled))
                        .items())
                .extracting(row -> row.claimId().value())
                .containsExactly("ic-3", "ic-2");
        assertThat(reads.prescriptionClaims(story.id(), ClaimFilter.ALL, new PageRequest(2, first.nextCursor()))
                        .items())
                .extracting(row -> row.prescriptionId().value())
                .containsExactly("rx-2", "rx-1");
        assertThat(reads.insuranceClaims(story.id(), ClaimFilter.ALL, new PageRequest(2, firstFiled.nextCursor()))
                        .items())
                .extracting(row -> row.claimId().value())
                .containsExactly("ic-2", "ic-1");
    }

    @Test
    void insurance_claims_come_newest_first_with_their_documents_and_outcomes() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        ClaimId paid = story.file("ic-1", "hospital-1", "1000.00", "900.00");
        ClaimId rejected = story.file("ic-2", "lab-1", "50.00", "50.00");
        story.file("ic-3", "hospital-1", "70.00", "60.00");
        story.approve(paid, "800.00")
                .reject(rejected, "not covered")
                .charge(paid, "5.00")
                .pay(paid, "bank-7");
        model.project(story.events());

        InsuranceClaimRow paidRow = filed(
                story,
                paid,
                "hospital-1",
                InsuranceClaimStatus.PAID,
                "1000.00",
                "900.00",
                egp("800.00"),
                egp("5.00"),
                null,
                new Reference("bank-7"),
                2,
                5L,
                8L,
                9);
        InsuranceClaimRow rejectedRow = filed(
                story,
                rejected,
                "lab-1",
                InsuranceClaimStatus.REJECTED,
                "50.00",
                "50.00",
                null,
                egp("0.00"),
                "not covered",
                null,
                3,
                6L,
                null,
                7);
        InsuranceClaimRow pendingRow = filed(
                story,
                new ClaimId("ic-3"),
                "hospital-1",
                InsuranceClaimStatus.PENDING,
                "70.00",
                "60.00",
                null,
                egp("0.00"),
                null,
                null,
                4,
                null,
                null,
                5);
        List<InsuranceClaimRow> expected = List.of(pendingRow, rejectedRow, paidRow);
        Paged.assertWhole(reads.insuranceClaims(story.id(), ClaimFilter.ALL, FIRST), expected);
        Paged.assertPages(expected, page -> reads.insuranceClaims(story.id(), ClaimFilter.ALL, page));
        Paged.assertWhole(
                reads.insuranceClaims(story.id(), new ClaimFilter(null, new ProviderId("hospital-1")), FIRST),
                List.of(pendingRow, paidRow));
        assertThat(reads.insuranceClaim(story.id(), paid)).contains(paidRow);
        assertThat(reads.insuranceClaim(story.id(), new ClaimId("ic-9"))).isEmpty();
    }

    @Test
    void cards_with_the_same_claim_ids_are_kept_apart() {
        MedCardStory one = MedCardStory.active(owner, "5000.00", START);
        MedCardStory other = MedCardStory.active(owner, "5000.00", START);
        one.claim("rx-1", "ph-1", "1.00");
        other.claim("rx-1", "ph-1", "2.00");
        one.file("ic-1", "hospital-1", "3.00", "3.00");
        other.file("ic-1", "hospital-1", "4.00", "4.00");
        model.project(one.events());
        model.project(other.events());

        assertThat(prescriptions(one, ClaimFilter.ALL))
                .extracting(PrescriptionClaimRow::totalAmount)
                .containsExactly(egp("1.00"));
        assertThat(prescriptions(other, ClaimFilter.ALL))
                .extracting(PrescriptionClaimRow::totalAmount)
                .containsExactly(egp("2.00"));
        assertThat(reads.insuranceClaim(one.id(), new ClaimId("ic-1"))
                        .orElseThrow()
                        .totalAmount())
                .isEqualTo(egp("3.00"));
        assertThat(reads.insuranceClaim(other.id(), new ClaimId("ic-1"))
                        .orElseThrow()
                        .totalAmount())
                .isEqualTo(egp("4.00"));
    }

    @Test
    void projecting_a_history_again_changes_nothing() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        story.addBeneficiary("A");
        ClaimId claim = story.claim("rx-1", "ph-1", "350.00").prescriptionId();
        story.charge(claim, "70.00");
        model.project(story.events());
        MedCardSummary before = reads.summary(story.id(), TODAY).orElseThrow();

        model.project(story.events().subList(0, 4));
        model.project(story.events());

        assertThat(reads.summary(story.id(), TODAY)).contains(before);
        assertThat(reads.beneficiaries(story.id(), FIRST).items()).hasSize(1);
    }

    @Test
    void foreign_cursors_are_refused() {
        MedCardStory story = MedCardStory.active(owner, "5000.00", START);
        story.addBeneficiary("A");
        story.claim("rx-1", "ph-1", "1.00");
        story.file("ic-1", "hospital-1", "1.00", "1.00");
        model.project(story.events());

        Paged.assertForeignCursorsAreRefused(page -> reads.beneficiaries(story.id(), page));
        Paged.assertForeignCursorsAreRefused(page -> reads.prescriptionClaims(story.id(), ClaimFilter.ALL, page));
        Paged.assertForeignCursorsAreRefused(page -> reads.insuranceClaims(story.id(), ClaimFilter.ALL, page));
    }

    @RepeatedTest(8)
    void many_cards_are_answered_as_each_of_them_is_alone() {
        long seed = new Random().nextLong();
        Batch<MedCardId> cards = randomCards(new Random(seed));
        LocalDate june = LocalDate.of(2026, 6, 1);

        assertThat(seed).as("to be told if anything differs").satisfies(told -> {
            Batched.assertAsAlone(cards, keys -> reads.findAll(keys, TODAY), id -> reads.find(id, TODAY));
            Batched.assertAsAlone(cards, keys -> reads.findAll(keys, june), id -> reads.find(id, june));
            Batched.assertAsAlone(cards, keys -> reads.summaries(keys, TODAY), id -> reads.summary(id, TODAY));
            Batched.assertPagesAsAlone(cards, reads::beneficiaries, reads::beneficiaries);
            for (ClaimFilter filter : List.of(
                    ClaimFilter.ALL,
                    new ClaimFilter(new PharmacyId("ph-1"), new ProviderId("hospital-1")),
                    new ClaimFilter(new PharmacyId("ph-none"), new ProviderId("hospital-none")))) {
                Batched.assertPagesAsAlone(
                        cards,
                        (keys, limit) -> reads.prescriptionClaims(keys, filter, limit),
                        (id, page) -> reads.prescriptionClaims(id, filter, page));
                Batched.assertPagesAsAlone(
                        cards,
                        (keys, limit) -> reads.insuranceClaims(keys, filter, limit),
                        (id, page) -> reads.insuranceClaims(id, filter, page));
            }
        });
    }

    @Test
    void each_card_of_a_batch_goes_on_by_its_own_cursor() {
        MedCardStory one = MedCardStory.active(owner, "5000.00", START);
        MedCardStory other = MedCardStory.active(owner, "5000.00", START);
        for (int i = 0; i < 3; i++) {
            one.claim("rx-one-" + i, "ph-1", "1.00");
            other.claim("rx-other-" + i, "ph-1", "1.00", "2.00");
        }
        model.project(one.events());
        model.project(other.events());

        reads.prescriptionClaims(Batch.of(List.of(one.id(), other.id())), ClaimFilter.ALL, 2)
                .forEach((id, first) -> {
                    Page<PrescriptionClaimRow> second =
                            reads.prescriptionClaims(id, ClaimFilter.ALL, new PageRequest(2, first.nextCursor()));
                    List<PrescriptionClaimRow> all = new ArrayList<>(first.items());
                    all.addAll(second.items());
                    assertThat(all)
                            .isEqualTo(reads.prescriptionClaims(id, ClaimFilter.ALL, FIRST)
                                    .items());
                    assertThat(second.nextCursor()).isNull();
                });
    }

    private static PageRequest behindTheFirstOf(Page<?> page) {
        return new PageRequest(2, page.cursors().getFirst());
    }

    /** Up to a dozen cards with whatever may be on them, and one that is not there. */
    private Batch<MedCardId> randomCards(Random random) {
        List<MedCardId> ids = new ArrayList<>(List.of(new MedCardId(UUID.randomUUID())));
        for (int i = random.nextInt(12); i >= 0; i--) {
            MedCardStory story = MedCardStory.active(owner, "5000.00", START);
            for (int j = random.nextInt(12); j >= 0; j--) {
                add(story, j, random);
            }
            model.project(story.events());
            ids.add(story.id());
        }
        Collections.shuffle(ids, random);
        return Batch.of(ids);
    }

    private static void add(MedCardStory story, int number, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> story.addBeneficiary("B" + number);
            case 1 -> story.claim("rx-" + number, "ph-" + random.nextInt(3), "1.00", "0.0" + random.nextInt(10));
            case 2 -> story.file("ic-" + number, "hospital-" + random.nextInt(3), "9.00", "8.00");
            default -> story.limit(egp("70" + number + ".00"), TODAY.plusDays(random.nextInt(100)));
        }
    }

    private MedCardDetail detail(MedCardStory story, String today) {
        return reads.find(story.id(), LocalDate.parse(today)).orElseThrow();
    }

    private CardTerms termsOn(MedCardStory story, String day) {
        return detail(story, day).termsOn(LocalDate.parse(day));
    }

    private List<PrescriptionClaimRow> prescriptions(MedCardStory story, ClaimFilter filter) {
        return reads.prescriptionClaims(story.id(), filter, FIRST).items();
    }

    private static PrescriptionClaimRow row(PrescriptionClaimed claim, Money charged, long version) {
        return new PrescriptionClaimRow(
                claim.medCardId(),
                claim.prescriptionId(),
                claim.pharmacyId(),
                claim.beneficiaryId(),
                claim.totalAmount(),
                claim.coveredAmount(),
                claim.copaymentAmount(),
                charged,
                MONTH,
                claim.pharmacyLocation(),
                claim.items(),
                claim.at(),
                version);
    }

    private InsuranceClaimRow filed(
            MedCardStory story,
            ClaimId claim,
            String provider,
            InsuranceClaimStatus status,
            String total,
            String requested,
            Money approved,
            Money charged,
            String rejectionReason,
            Reference paymentReference,
            long filedAfter,
            Long decidedAfter,
            Long paidAfter,
            long version) {
        return new InsuranceClaimRow(
                story.id(),
                claim,
                new ProviderId(provider),
                ProviderType.HOSPITAL,
                owner.value(),
                InsuranceClaimType.PROCEDURE,
                status,
                egp(total),
                egp(requested),
                approved,
                charged,
                rejectionReason,
                paymentReference,
                MONTH,
                List.of(
                        new ClaimDocument("invoice", "https://docs.example.eg/" + claim),
                        new ClaimDocument("report", "https://docs.example.eg/" + claim + "/report")),
                START.plusSeconds(filedAfter),
                decidedAfter == null ? null : START.plusSeconds(decidedAfter),
                paidAfter == null ? null : START.plusSeconds(paidAfter),
                version);
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
