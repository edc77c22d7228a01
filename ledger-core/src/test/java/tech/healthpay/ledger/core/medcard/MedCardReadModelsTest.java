package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tech.healthpay.ledger.core.contract.Envelopes;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.memory.InMemoryMedCardReads;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.memory.InMemoryRealTimeReads;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardSummary;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.sourcing.Histories;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardTerms;

/** Whatever a card's decider accepts, both read models show, and they say of the card what its decider knows. */
class MedCardReadModelsTest {

    private final MedCardDecider decider = new MedCardDecider();

    @Property(tries = 300)
    void the_detail_model_agrees_with_the_state(@ForAll("commands") List<MedCardCommand> commands) {
        List<MedCardEvent> history = Histories.play(decider, commands, (sofar, state) -> {});
        InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();
        new ReadModel<>(new MedCardDetailProjection(), store).project(Envelopes.of(history));
        Issued card = stateAfter(history);
        LocalDate today = CairoCalendar.day(card.lastEventAt());

        MedCardSummary summary =
                new InMemoryMedCardReads(store).summary(CARD, today).orElseThrow();

        assertThat(summary.detail().card().status()).isEqualTo(card.status());
        assertThat(summary.detail().card().version()).isEqualTo(card.version());
        assertThat(summary.detail().termsOn(today)).isEqualTo(card.termsOn(today));
        assertThat(summary.detail().termsOn(today.plusDays(30))).isEqualTo(card.termsOn(today.plusDays(30)));
        assertThat(summary.detail().spent())
                .isEqualTo(card.claims().of(YearMonth.from(today)).spent());
        assertThat(summary.activeBeneficiaries()).isEqualTo(card.beneficiaries().size());
    }

    @Property(tries = 300)
    void the_real_time_model_agrees_with_the_state(@ForAll("commands") List<MedCardCommand> commands) {
        List<MedCardEvent> history = Histories.play(decider, commands, (sofar, state) -> {});
        InMemoryProjectionStore<RealTimeRow> store = new InMemoryProjectionStore<>();
        new ReadModel<>(new MedCardRealTimeProjection(), store).project(Envelopes.of(history));
        InMemoryRealTimeReads reads = new InMemoryRealTimeReads(store);
        Issued card = stateAfter(history);
        LocalDate today = CairoCalendar.day(card.lastEventAt());
        YearMonth month = YearMonth.from(today);
        MonthTotals totals = card.claims().of(month);

        MedCardStatusRow status = reads.medCardStatus(CARD).orElseThrow();

        assertThat(status.status()).isEqualTo(card.status());
        assertThat(status.version()).isEqualTo(card.version());
        assertThat(CardTerms.inForce(status.terms(), today)).isEqualTo(card.termsOn(today));
        assertThat(reads.medCardMonth(CARD, month)
                        .map(MedCardReadModelsTest::totals)
                        .orElse(none(card)))
                .isEqualTo(totals);
    }

    @Provide
    Arbitrary<List<MedCardCommand>> commands() {
        return new MedCardHistoriesTest().commands();
    }

    private Issued stateAfter(List<MedCardEvent> history) {
        MedCard state = decider.initial();
        for (MedCardEvent event : history) {
            state = decider.evolve(state, event);
        }
        return (Issued) state;
    }

    private static MonthTotals totals(MedCardMonthRow row) {
        return new MonthTotals(row.spent(), row.prescriptionClaims(), row.insuranceClaims());
    }

    private static MonthTotals none(Issued card) {
        return new MonthTotals(card.claims().outstanding().times(0), 0, 0);
    }
}
