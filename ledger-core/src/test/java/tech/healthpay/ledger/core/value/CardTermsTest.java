package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CardTermsTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 1);
    private static final Percentage TWENTY = Percentage.parse("20");
    private static final CardTerm CREATION = new CardTerm(START, 1, CardTier.BASIC, egp("1000.00"), TWENTY);

    private static CardTerm limitFrom(int day, long version, String limit) {
        return new CardTerm(START.withDayOfMonth(day), version, null, egp(limit), null);
    }

    private static CardTerms with(String limit) {
        return new CardTerms(CardTier.BASIC, egp(limit), TWENTY);
    }

    @Test
    void a_change_holds_from_its_day_on() {
        List<CardTerm> terms = List.of(CREATION, limitFrom(10, 2, "2000.00"));
        assertThat(CardTerms.inForce(terms, START.withDayOfMonth(9))).isEqualTo(with("1000.00"));
        assertThat(CardTerms.inForce(terms, START.withDayOfMonth(10))).isEqualTo(with("2000.00"));
        assertThat(CardTerms.inForce(terms, START.plusYears(1))).isEqualTo(with("2000.00"));
    }

    @Test
    void on_the_same_day_the_later_event_wins() {
        List<CardTerm> terms = List.of(CREATION, limitFrom(10, 3, "3000.00"), limitFrom(10, 2, "2000.00"));
        assertThat(CardTerms.inForce(terms, START.withDayOfMonth(10))).isEqualTo(with("3000.00"));
    }

    @Test
    void an_immediate_change_does_not_cancel_later_ones() {
        List<CardTerm> terms = List.of(CREATION, limitFrom(10, 2, "2000.00"), limitFrom(5, 3, "500.00"));
        assertThat(CardTerms.inForce(terms, START.withDayOfMonth(5))).isEqualTo(with("500.00"));
        assertThat(CardTerms.inForce(terms, START.withDayOfMonth(10))).isEqualTo(with("2000.00"));
    }

    @Test
    void a_change_leaves_alone_what_it_does_not_name() {
        CardTerm tier = new CardTerm(START.withDayOfMonth(3), 2, CardTier.GOLD, egp("9000.00"), Percentage.parse("5"));
        assertThat(CardTerms.inForce(List.of(CREATION, tier, limitFrom(4, 3, "8000.00")), START.withDayOfMonth(4)))
                .isEqualTo(new CardTerms(CardTier.GOLD, egp("8000.00"), Percentage.parse("5")));
    }

    @Test
    void a_day_before_the_card_gets_the_terms_it_was_created_with() {
        assertThat(CardTerms.inForce(List.of(limitFrom(1, 2, "5.00"), CREATION), START.minusDays(1)))
                .isEqualTo(with("1000.00"));
    }

    @Test
    void terms_begin_with_a_creation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardTerms.inForce(List.of(limitFrom(1, 2, "5.00")), START))
                .withMessageContaining("begin with its creation");
    }

    @Property
    void the_order_of_the_list_does_not_matter(
            @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 5) Integer> days,
            @ForAll @IntRange(min = 1, max = 6) int day) {
        List<CardTerm> terms = new ArrayList<>(List.of(CREATION));
        for (int i = 0; i < days.size(); i++) {
            terms.add(limitFrom(days.get(i), i + 2, i + ".00"));
        }
        CardTerms expected = CardTerms.inForce(terms, START.withDayOfMonth(day));
        Collections.reverse(terms);
        assertThat(CardTerms.inForce(terms, START.withDayOfMonth(day))).isEqualTo(expected);
    }
}
