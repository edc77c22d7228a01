package tech.healthpay.ledger.core.memory;

import static java.util.stream.Collectors.groupingBy;
import static tech.healthpay.ledger.core.memory.Sums.sum;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.MedCardTermRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;

/** Figures over a detail model in memory; every question looks at all rows it concerns. Thread-safe. */
public final class InMemoryAnalyticsReads implements AnalyticsReads {

    private static final Paging<PharmacyPerformance> GREATEST_FIRST = new Paging<>(
            Comparator.<PharmacyPerformance>comparingLong(
                            row -> -row.coveredAmount().amountMinor())
                    .thenComparing(row -> row.pharmacyId().value())
                    .thenComparing(row -> currencyCode(row.coveredAmount())),
            row -> "pharmacy " + row.pharmacyId() + " " + currencyCode(row.coveredAmount()));

    private final InMemoryProjectionStore<DetailRow> rows;

    /** Reads from this store. */
    public InMemoryAnalyticsReads(InMemoryProjectionStore<DetailRow> rows) {
        this.rows = rows;
    }

    @Override
    public List<MonthlyMetrics> monthly(YearMonth from, YearMonth to) {
        List<PrescriptionClaimRow> prescriptions = prescriptions();
        List<InsuranceClaimRow> insuranceClaims = rows.all(RowType.INSURANCE_CLAIM, InsuranceClaimRow.class);
        return Stream.concat(
                        prescriptions.stream().map(Group::of),
                        insuranceClaims.stream().map(Group::of))
                .filter(group -> !group.month().isBefore(from) && !group.month().isAfter(to))
                .distinct()
                .sorted(Comparator.comparing(Group::month)
                        .reversed()
                        .thenComparing(group -> group.currency().getCurrencyCode()))
                .map(group -> metrics(
                        group,
                        prescriptions.stream()
                                .filter(row -> Group.of(row).equals(group))
                                .toList(),
                        insuranceClaims.stream()
                                .filter(row -> Group.of(row).equals(group))
                                .toList()))
                .toList();
    }

    /** The claims whose figures may be added up. */
    private record Group(YearMonth month, Currency currency) {

        static Group of(PrescriptionClaimRow row) {
            return new Group(row.month(), row.totalAmount().currency());
        }

        static Group of(InsuranceClaimRow row) {
            return new Group(row.month(), row.totalAmount().currency());
        }
    }

    private static MonthlyMetrics metrics(
            Group group, List<PrescriptionClaimRow> prescriptions, List<InsuranceClaimRow> insuranceClaims) {
        Money zero = Money.zero(group.currency());
        long cards = Stream.concat(
                        prescriptions.stream().map(PrescriptionClaimRow::medCardId),
                        insuranceClaims.stream().map(InsuranceClaimRow::medCardId))
                .distinct()
                .count();
        return new MonthlyMetrics(
                group.month(),
                cards,
                prescriptions.size(),
                sum(zero, prescriptions, PrescriptionClaimRow::totalAmount),
                sum(zero, prescriptions, PrescriptionClaimRow::coveredAmount),
                sum(zero, prescriptions, PrescriptionClaimRow::copaymentAmount),
                insuranceClaims.size(),
                sum(zero, insuranceClaims, row -> Objects.requireNonNullElse(row.approvedAmount(), zero)));
    }

    @Override
    public Page<PharmacyPerformance> pharmacies(PageRequest page) {
        record Till(PharmacyId pharmacy, Currency currency) {}
        List<PharmacyPerformance> performances = new ArrayList<>();
        prescriptions().stream()
                .collect(groupingBy(
                        row -> new Till(row.pharmacyId(), row.totalAmount().currency())))
                .forEach((till, claims) -> performances.add(performance(till.pharmacy(), till.currency(), claims)));
        return GREATEST_FIRST.page(performances, page);
    }

    private static PharmacyPerformance performance(
            PharmacyId pharmacy, Currency currency, List<PrescriptionClaimRow> claims) {
        Money zero = Money.zero(currency);
        Money total = sum(zero, claims, PrescriptionClaimRow::totalAmount);
        return new PharmacyPerformance(
                pharmacy,
                claims.size(),
                claims.stream().map(PrescriptionClaimRow::medCardId).distinct().count(),
                total,
                sum(zero, claims, PrescriptionClaimRow::coveredAmount),
                sum(zero, claims, PrescriptionClaimRow::copaymentAmount),
                mean(total, claims.size()));
    }

    private static Money mean(Money total, int count) {
        long mean = BigDecimal.valueOf(total.amountMinor())
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return Money.ofMinor(mean, total.currency());
    }

    @Override
    public List<UserAnalytics> user(UserId userId, LocalDate today) {
        List<WalletRow> wallets = rows.all(RowType.WALLET, WalletRow.class).stream()
                .filter(wallet -> wallet.userId().equals(userId))
                .toList();
        List<MedCardRow> cards = rows.all(RowType.MEDCARD, MedCardRow.class).stream()
                .filter(card -> card.userId().equals(userId))
                .toList();
        TreeSet<Currency> currencies = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
        wallets.forEach(wallet -> currencies.add(wallet.balance().currency()));
        cards.forEach(card -> currencies.add(card.currency()));
        return currencies.stream()
                .map(currency -> analytics(
                        userId,
                        Money.zero(currency),
                        wallets.stream()
                                .filter(wallet -> wallet.balance().currency().equals(currency))
                                .toList(),
                        cards.stream()
                                .filter(card -> card.currency().equals(currency))
                                .toList(),
                        today))
                .toList();
    }

    private UserAnalytics analytics(
            UserId userId, Money zero, List<WalletRow> wallets, List<MedCardRow> cards, LocalDate today) {
        List<MedCardRow> active = cards.stream()
                .filter(card -> card.status() == CardStatus.ACTIVE)
                .toList();
        List<PrescriptionClaimRow> claims = cards.stream()
                .flatMap(card -> ofCard(card, RowType.PRESCRIPTION_CLAIM, PrescriptionClaimRow.class).stream())
                .toList();
        return new UserAnalytics(
                userId,
                wallets.size(),
                sum(zero, wallets, WalletRow::balance),
                sum(zero, wallets, WalletRow::reserved),
                cards.size(),
                active.size(),
                sum(zero, active, card -> limitInForce(card, today)),
                sum(zero, cards, card -> spent(card, YearMonth.from(today))),
                claims.size(),
                sum(zero, claims, PrescriptionClaimRow::coveredAmount),
                sum(zero, claims, PrescriptionClaimRow::copaymentAmount));
    }

    private Money limitInForce(MedCardRow card, LocalDate today) {
        List<CardTerm> terms = ofCard(card, RowType.MEDCARD_TERM, MedCardTermRow.class).stream()
                .map(MedCardTermRow::term)
                .toList();
        return CardTerms.inForce(terms, today).monthlyLimit();
    }

    private Money spent(MedCardRow card, YearMonth month) {
        return ofCard(card, RowType.MEDCARD_MONTH, MedCardMonthRow.class).stream()
                .filter(row -> row.month().equals(month))
                .map(MedCardMonthRow::spent)
                .findFirst()
                .orElse(Money.zero(card.currency()));
    }

    private List<PrescriptionClaimRow> prescriptions() {
        return rows.all(RowType.PRESCRIPTION_CLAIM, PrescriptionClaimRow.class);
    }

    private <T extends DetailRow> List<T> ofCard(MedCardRow card, RowType type, Class<T> rowClass) {
        return rows.of(card.medCardId().value(), type, rowClass);
    }

    private static String currencyCode(Money amount) {
        return amount.currency().getCurrencyCode();
    }
}
