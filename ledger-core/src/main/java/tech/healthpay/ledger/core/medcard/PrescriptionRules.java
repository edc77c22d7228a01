package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.ItemsTotalMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.MonthlyLimitExceeded;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CopaymentSplit;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.Texts;

/** The rules of a prescription that a pharmacy sells on a card. */
final class PrescriptionRules {

    /** The most lines of a prescription. */
    static final int MAX_ITEMS = 200;

    private PrescriptionRules() {}

    static Decision<MedCardEvent> claim(ClaimPrescription c, Issued card, Instant at) {
        LocalDate today = CairoCalendar.day(at);
        return Rules.first(() -> CardRules.active(card))
                .then(() -> CardRules.notExpired(card, today))
                .then(() -> Inputs.positive("totalAmount", c.totalAmount(), card.currency()))
                .then(() -> wellFormed(c.items(), card.currency()))
                .then(() -> Inputs.optionalText("pharmacyLocation", c.pharmacyLocation(), Texts.MAX_NOTE))
                .then(() -> ClaimRules.covered(c.beneficiaryId(), card))
                .then(() -> addUp(c.items(), c.totalAmount()))
                .then(() -> ClaimRules.isNew(c.prescriptionId(), card))
                .then(() -> withinMonth(split(c, card, today).covered(), card.remaining(at)))
                .then(() -> Inputs.sumInRange(
                        "totalAmount",
                        split(c, card, today).copayment(),
                        card.claims().outstanding()))
                .accept(() -> claimed(c, card, split(c, card, today), at));
    }

    private static PrescriptionClaimed claimed(ClaimPrescription c, Issued card, CopaymentSplit split, Instant at) {
        YearMonth month = CairoCalendar.month(at);
        MonthTotals totals = card.claims().of(month).withPrescription(split.covered());
        return new PrescriptionClaimed(
                card.id(),
                c.prescriptionId(),
                c.pharmacyId(),
                c.beneficiaryId(),
                card.profile().insurer(),
                c.items(),
                c.totalAmount(),
                split.covered(),
                split.copayment(),
                c.pharmacyLocation(),
                totals.of(month),
                card.remaining(at).minus(split.covered()),
                at);
    }

    private static CopaymentSplit split(ClaimPrescription c, Issued card, LocalDate today) {
        return card.termsOn(today).copayment().split(c.totalAmount());
    }

    private static @Nullable Rejection wellFormed(List<PrescriptionItem> items, Currency currency) {
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            return new InvalidField("items", "must have 1 to " + MAX_ITEMS + " lines");
        }
        for (int i = 0; i < items.size(); i++) {
            Rejection broken = wellFormed("items[" + i + "].", items.get(i), currency);
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private static @Nullable Rejection wellFormed(String line, PrescriptionItem item, Currency currency) {
        if (item.quantity() <= 0) {
            return new InvalidField(line + "quantity", "must be more than zero");
        }
        Rejection unitPrice = Inputs.positive(line + "unitPrice", item.unitPrice(), currency);
        return unitPrice != null ? unitPrice : Inputs.positive(line + "totalPrice", item.totalPrice(), currency);
    }

    private static @Nullable Rejection addUp(List<PrescriptionItem> items, Money total) {
        Money sum = Money.zero(total.currency());
        for (int i = 0; i < items.size(); i++) {
            PrescriptionItem item = items.get(i);
            Rejection mismatch = lineTotal("items[" + i + "].totalPrice", item);
            if (mismatch != null) {
                return mismatch;
            }
            if (sum.overflowsWith(item.totalPrice())) {
                return new InvalidAmount("totalAmount", Inputs.OUT_OF_RANGE);
            }
            sum = sum.plus(item.totalPrice());
        }
        return sum.equals(total) ? null : new ItemsTotalMismatch("totalAmount", sum, total);
    }

    private static @Nullable Rejection lineTotal(String field, PrescriptionItem item) {
        if (item.unitPrice().overflowsTimes(item.quantity())) {
            return new InvalidAmount(field, Inputs.OUT_OF_RANGE);
        }
        Money expected = item.unitPrice().times(item.quantity());
        return expected.equals(item.totalPrice()) ? null : new ItemsTotalMismatch(field, expected, item.totalPrice());
    }

    private static @Nullable Rejection withinMonth(Money covered, Money remaining) {
        return covered.exceeds(remaining) ? new MonthlyLimitExceeded(remaining, covered) : null;
    }
}
