package tech.healthpay.ledger.core.model;

import static tech.healthpay.ledger.core.model.ReferenceLedger.OK;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.AddBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ApproveInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.DowngradeMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.NewTerms;
import tech.healthpay.ledger.core.medcard.MedCardCommand.PayInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RejectInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RemoveBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.SuspendMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpdateMedCardLimit;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpgradeMedCard;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.WalletId;

/** What domain.md says about the commands of medical cards. */
final class ReferenceCards {

    private static final int MAX_BENEFICIARIES = 20;
    private static final List<CardTier> LOWEST_TIER_FIRST =
            List.of(CardTier.BASIC, CardTier.SILVER, CardTier.GOLD, CardTier.PLATINUM);

    private final ReferenceLedger ledger;

    ReferenceCards(ReferenceLedger ledger) {
        this.ledger = ledger;
    }

    String execute(MedCardCommand command, Actor actor) {
        ReferenceCard card = ledger.cards.get(command.medCardId());
        String allowed = ReferenceLedger.commandsAll(actor) ? OK : allowed(command, card, actor);
        if (!allowed.equals(OK)) {
            return allowed;
        }
        if (command instanceof CreateMedCard c) {
            return card == null ? create(c) : "INVALID_STATE_TRANSITION";
        }
        if (card == null) {
            return "MEDCARD_NOT_FOUND";
        }
        String answer = switch (command) {
            case CreateMedCard c -> throw new IllegalStateException("was created above");
            case ActivateMedCard c -> activate(c, card);
            case SuspendMedCard c -> card.isActive() ? become(card, "suspended") : "CARD_NOT_ACTIVE";
            case CloseMedCard c -> close(c, card);
            case UpdateMedCardLimit c -> updateLimit(c, card);
            case UpgradeMedCard c -> changeTier(c.terms(), true, card, c.at());
            case DowngradeMedCard c -> changeTier(c.terms(), false, card, c.at());
            case AddBeneficiary c -> add(c, card);
            case RemoveBeneficiary c -> remove(c, card);
            case ClaimPrescription c -> claim(c, card);
            case FileInsuranceClaim c -> file(c, card);
            case ApproveInsuranceClaim c -> approve(c, card);
            case RejectInsuranceClaim c -> adjudicate(c.claimId(), "pending", "rejected", card);
            case PayInsuranceClaim c -> adjudicate(c.claimId(), "approved", "paid", card);
            case ChargeCopayment c -> charge(c, card);
        };
        if (answer.equals(OK)) {
            card.touch(command.at());
        }
        return answer;
    }

    private String allowed(MedCardCommand command, @Nullable ReferenceCard card, Actor actor) {
        return switch (command) {
            case ClaimPrescription c ->
                actor.roles().contains(Role.PHARMACY) && c.pharmacyId().equals(actor.pharmacyId()) ? OK : "FORBIDDEN";
            case FileInsuranceClaim c ->
                actor.roles().contains(Role.PROVIDER) && c.providerId().equals(actor.providerId()) ? OK : "FORBIDDEN";
            case ChargeCopayment c -> mayCharge(c, card, actor);
            default -> "FORBIDDEN";
        };
    }

    private String mayCharge(ChargeCopayment c, @Nullable ReferenceCard card, Actor actor) {
        boolean pharmacy = actor.roles().contains(Role.PHARMACY);
        if (!pharmacy && !actor.roles().contains(Role.MEMBER)) {
            return "FORBIDDEN";
        }
        if (card == null) {
            return "MEDCARD_NOT_FOUND";
        }
        if (ReferenceLedger.isMember(actor, card.owner)) {
            return c.method() == CopaymentMethod.WALLET ? ownersWallet(c, card) : "FORBIDDEN";
        }
        if (!pharmacy) {
            return "MEDCARD_NOT_FOUND";
        }
        if (c.relatedClaimId() == null) {
            return "FORBIDDEN";
        }
        ReferenceCard.Claim claim = card.claims.get(c.relatedClaimId());
        boolean own = claim != null && claim.pharmacy != null && claim.pharmacy.equals(actor.pharmacyId());
        return own ? ownersWallet(c, card) : "CLAIM_NOT_FOUND";
    }

    private String ownersWallet(ChargeCopayment c, ReferenceCard card) {
        if (c.walletId() == null || c.method() != CopaymentMethod.WALLET) {
            return OK;
        }
        ReferenceWallet wallet = ledger.wallets.get(c.walletId());
        return wallet != null && wallet.owner.equals(card.owner) ? OK : "WALLET_NOT_FOUND";
    }

    private String create(CreateMedCard c) {
        if (c.monthlyLimit().isNegative()) {
            return "INVALID_AMOUNT";
        }
        LocalDate today = c.at().atZone(ReferenceWallet.CAIRO).toLocalDate();
        if (!c.expiryDate().isAfter(today)) {
            return "INVALID_FIELD";
        }
        ReferenceCard card = new ReferenceCard(
                c.userId(), c.monthlyLimit().currency(), c.primaryHolder().nationalId(), c.expiryDate(), c.at());
        card.terms.add(new ReferenceCard.Terms(
                today,
                c.cardType(),
                c.monthlyLimit().amountMinor(),
                c.copaymentPercentage().basisPoints()));
        ledger.cards.put(c.medCardId(), card);
        return OK;
    }

    private static String become(ReferenceCard card, String status) {
        card.status = status;
        return OK;
    }

    private static String activate(ActivateMedCard c, ReferenceCard card) {
        if (!card.status.equals("pending_activation") && !card.status.equals("suspended")) {
            return "INVALID_STATE_TRANSITION";
        }
        return card.isExpired(c.at()) ? "CARD_EXPIRED" : become(card, "active");
    }

    private String close(CloseMedCard c, ReferenceCard card) {
        if (card.status.equals("closed")) {
            return "INVALID_STATE_TRANSITION";
        }
        String bad = ReferenceLedger.badLimit(c.refundAmount(), card.currency);
        if (!bad.equals(OK)) {
            return bad;
        }
        if (c.refundAmount() != null && c.refundAmount().isPositive()) {
            WalletId id = c.refundWalletId();
            if (id == null) {
                return "INVALID_FIELD";
            }
            ReferenceWallet wallet = ledger.wallets.get(id);
            if (wallet == null) {
                return "WALLET_NOT_FOUND";
            }
            String answer = wallet.mayGive(c.refundAmount(), true);
            if (!answer.equals(OK)) {
                return answer;
            }
            wallet.give(c.refundAmount().amountMinor(), c.at());
        }
        return become(card, "closed");
    }

    private static String updateLimit(UpdateMedCardLimit c, ReferenceCard card) {
        LocalDate from = c.effectiveDate() == null ? card.day(c.at()) : c.effectiveDate();
        String bad = changeable(card, c.newLimit(), from, c.at());
        if (bad.equals(OK)) {
            card.terms.add(new ReferenceCard.Terms(from, null, c.newLimit().amountMinor(), null));
        }
        return bad;
    }

    private static String changeable(ReferenceCard card, Money newLimit, LocalDate from, Instant at) {
        if (!card.isActive()) {
            return "CARD_NOT_ACTIVE";
        }
        String bad = ReferenceLedger.badLimit(newLimit, card.currency);
        if (!bad.equals(OK)) {
            return bad;
        }
        return from.isBefore(card.day(at)) ? "EFFECTIVE_DATE_IN_PAST" : OK;
    }

    private static String changeTier(NewTerms terms, boolean up, ReferenceCard card, Instant at) {
        LocalDate from = terms.effectiveDate() == null ? card.day(at) : terms.effectiveDate();
        String bad = changeable(card, terms.newLimit(), from, at);
        if (!bad.equals(OK)) {
            return bad;
        }
        CardTier otherwise = card.tierOn(from);
        int difference = LOWEST_TIER_FIRST.indexOf(terms.newTier()) - LOWEST_TIER_FIRST.indexOf(otherwise);
        boolean fits = up ? difference > 0 : difference < 0;
        if (!fits) {
            return "INVALID_TIER_CHANGE";
        }
        card.terms.add(new ReferenceCard.Terms(
                from,
                terms.newTier(),
                terms.newLimit().amountMinor(),
                terms.newCopayment().basisPoints()));
        return OK;
    }

    private static String add(AddBeneficiary c, ReferenceCard card) {
        if (!card.isActive()) {
            return "CARD_NOT_ACTIVE";
        }
        if (!c.nationalId().dateOfBirth().equals(c.dateOfBirth())) {
            return "NATIONAL_ID_MISMATCH";
        }
        if (c.nationalId().equals(card.holder)
                || card.beneficiaries.containsValue(c.nationalId())
                || card.covers(c.beneficiaryId().value())) {
            return "DUPLICATE_BENEFICIARY";
        }
        if (card.beneficiaries.size() == MAX_BENEFICIARIES) {
            return "TOO_MANY_BENEFICIARIES";
        }
        card.beneficiaries.put(c.beneficiaryId().value(), c.nationalId());
        return OK;
    }

    private static String remove(RemoveBeneficiary c, ReferenceCard card) {
        if (card.status.equals("closed")) {
            return "INVALID_STATE_TRANSITION";
        }
        return card.beneficiaries.remove(c.beneficiaryId().value()) == null ? "BENEFICIARY_NOT_FOUND" : OK;
    }

    private static String claimable(ReferenceCard card, Instant at) {
        if (!card.isActive()) {
            return "CARD_NOT_ACTIVE";
        }
        return card.isExpired(at) ? "CARD_EXPIRED" : OK;
    }

    private static String claim(ClaimPrescription c, ReferenceCard card) {
        String bad = ReferenceLedger.first(
                claimable(card, c.at()), ReferenceLedger.badAmount(c.totalAmount(), card.currency));
        if (!bad.equals(OK)) {
            return bad;
        }
        if (c.items().isEmpty()) {
            return "INVALID_FIELD";
        }
        if (!card.covers(c.beneficiaryId())) {
            return "INVALID_BENEFICIARY";
        }
        long sum = 0;
        for (PrescriptionItem item : c.items()) {
            if (item.unitPrice().amountMinor() * item.quantity()
                    != item.totalPrice().amountMinor()) {
                return "ITEMS_TOTAL_MISMATCH";
            }
            sum += item.totalPrice().amountMinor();
        }
        long total = c.totalAmount().amountMinor();
        if (sum != total) {
            return "ITEMS_TOTAL_MISMATCH";
        }
        if (card.claims.containsKey(c.prescriptionId())) {
            return "DUPLICATE_CLAIM";
        }
        LocalDate today = card.day(c.at());
        long copayment = (total * card.copaymentOn(today) + 5_000) / 10_000;
        if (total - copayment > card.remaining(c.at())) {
            return "MONTHLY_LIMIT_EXCEEDED";
        }
        if (card.outstanding > Long.MAX_VALUE - copayment) {
            return "INVALID_AMOUNT";
        }
        card.spent.merge(YearMonth.from(today), total - copayment, Long::sum);
        card.prescriptions.merge(YearMonth.from(today), 1, Integer::sum);
        card.outstanding += copayment;
        card.claims.put(c.prescriptionId(), new ReferenceCard.Claim(c.pharmacyId(), total, 0, "claimed", copayment));
        return OK;
    }

    private static String file(FileInsuranceClaim c, ReferenceCard card) {
        String bad = ReferenceLedger.first(
                claimable(card, c.at()),
                ReferenceLedger.badAmount(c.totalAmount(), card.currency),
                ReferenceLedger.badAmount(c.requestedCoverage(), card.currency));
        if (!bad.equals(OK)) {
            return bad;
        }
        if (!card.covers(c.beneficiaryId())) {
            return "INVALID_BENEFICIARY";
        }
        if (card.claims.containsKey(c.claimId())) {
            return "DUPLICATE_CLAIM";
        }
        long total = c.totalAmount().amountMinor();
        long requested = c.requestedCoverage().amountMinor();
        if (requested > total) {
            return "COVERAGE_EXCEEDS_TOTAL";
        }
        card.insuranceClaims.merge(YearMonth.from(card.day(c.at())), 1, Integer::sum);
        card.claims.put(c.claimId(), new ReferenceCard.Claim(null, total, requested, "pending", 0));
        return OK;
    }

    private static String adjudicate(ClaimId id, String from, String to, ReferenceCard card) {
        ReferenceCard.Claim claim = card.claims.get(id);
        if (claim == null || !claim.isInsurance()) {
            return "CLAIM_NOT_FOUND";
        }
        if (!claim.status.equals(from)) {
            return "INVALID_STATE_TRANSITION";
        }
        claim.status = to;
        return OK;
    }

    private static String approve(ApproveInsuranceClaim c, ReferenceCard card) {
        ReferenceCard.Claim claim = card.claims.get(c.claimId());
        boolean pending = claim != null && claim.isInsurance() && claim.status.equals("pending");
        if (pending) {
            String bad = ReferenceLedger.badAmount(c.approvedAmount(), card.currency);
            if (!bad.equals(OK)) {
                return bad;
            }
            if (c.approvedAmount().amountMinor() > claim.requested) {
                return "APPROVAL_EXCEEDS_REQUESTED";
            }
            long due = claim.total - c.approvedAmount().amountMinor();
            if (card.outstanding > Long.MAX_VALUE - due) {
                return "INVALID_AMOUNT";
            }
            claim.due = due;
            card.outstanding += due;
        }
        return adjudicate(c.claimId(), "pending", "approved", card);
    }

    private String charge(ChargeCopayment c, ReferenceCard card) {
        String bad = ReferenceLedger.badAmount(c.amount(), card.currency);
        if (!bad.equals(OK)) {
            return bad;
        }
        boolean byWallet = c.method() == CopaymentMethod.WALLET;
        if (byWallet != (c.walletId() != null)) {
            return "INVALID_FIELD";
        }
        ReferenceCard.Claim claim = c.relatedClaimId() == null ? null : card.claims.get(c.relatedClaimId());
        if (c.relatedClaimId() != null && claim == null) {
            return "CLAIM_NOT_FOUND";
        }
        long amount = c.amount().amountMinor();
        if (amount > card.chargeable(claim)) {
            return "COPAYMENT_EXCEEDS_DUE";
        }
        if (byWallet) {
            ReferenceWallet wallet = ledger.wallets.get(c.walletId());
            if (wallet == null) {
                return "WALLET_NOT_FOUND";
            }
            String answer = wallet.mayTake(c.amount(), c.at());
            if (!answer.equals(OK)) {
                return answer;
            }
            wallet.take(amount, c.at());
        }
        card.outstanding -= amount;
        if (claim != null) {
            claim.charged += amount;
        }
        return OK;
    }
}
