package tech.healthpay.ledger.app.security;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.port.MedCardReads.ClaimFilter;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Who may read what (domain.md, "Who may do what"). First the role: a role that may never read a kind of thing is refused
 * with 403. Then the thing: what an actor may not see answers as if it did not exist.
 */
public final class ReadAccess {

    /** The roles that read everything. */
    public static final Set<Role> EVERYTHING = Set.of(Role.OPERATOR, Role.AUDITOR, Role.SERVICE);

    /** The roles that read wallets, cards and users: members see their own. */
    public static final Set<Role> OWNERS = with(Role.MEMBER);

    /** The roles that read a card's live status: a pharmacy sees that of any card it is presented. */
    public static final Set<Role> LIVE_CARD = with(Role.MEMBER, Role.PHARMACY);

    /** The roles that read prescription claims: a pharmacy sees its own. */
    public static final Set<Role> PRESCRIPTION_CLAIMS = with(Role.MEMBER, Role.PHARMACY);

    /** The roles that read insurance claims: a provider sees its own. */
    public static final Set<Role> INSURANCE_CLAIMS = with(Role.MEMBER, Role.PROVIDER);

    /** The roles that read a pharmacy's claims: a pharmacy sees its own. */
    public static final Set<Role> PHARMACY = with(Role.PHARMACY);

    /** The roles that read transfers: a member sees those that touch an own wallet. */
    public static final Set<Role> TRANSFERS = OWNERS;

    /** The roles that read payments: a member sees those from own wallets, a merchant its own. */
    public static final Set<Role> PAYMENTS = with(Role.MEMBER, Role.MERCHANT);

    /** The roles that read payment requests: members and merchants see those they made or may fulfil. */
    public static final Set<Role> PAYMENT_REQUESTS = with(Role.MEMBER, Role.MERCHANT);

    /** The roles that read accounts of the journal: everybody sees those of their own. */
    public static final Set<Role> ACCOUNTS = with(Role.MEMBER, Role.MERCHANT, Role.PHARMACY, Role.PROVIDER);

    private ReadAccess() {}

    private static Set<Role> with(Role... more) {
        Set<Role> roles = new HashSet<>(EVERYTHING);
        roles.addAll(Set.of(more));
        return Set.copyOf(roles);
    }

    /** Tells whether the actor may see what belongs to this user. */
    public static boolean seesOwnedBy(Actor actor, UserId owner) {
        return actor.readsEverything() || actor.isMember(owner);
    }

    /**
     * Tells whether the actor may see a transfer.
     *
     * @param owners who owns the two wallets; asked only where it matters
     */
    public static boolean seesTransferBetween(Actor actor, Supplier<Stream<UserId>> owners) {
        return actor.readsEverything() || owners.get().anyMatch(actor::isMember);
    }

    /**
     * Tells whether the actor may see a payment.
     *
     * @param owner who owns the paying wallet; asked only where it matters
     */
    public static boolean seesPayment(Actor actor, MerchantId merchant, Supplier<Optional<UserId>> owner) {
        return actor.readsEverything()
                || actor.actsFor(merchant)
                || owner.get().filter(actor::isMember).isPresent();
    }

    /**
     * Tells whether the actor may see a payment request: who made it, and who may fulfil it, which is any member who knows of
     * it if it names nobody.
     *
     * @param owner tells who owns a wallet; asked only where it matters
     */
    public static boolean seesPaymentRequest(
            Actor actor, PaymentRequestRow request, Function<WalletId, Optional<UserId>> owner) {
        return actor.readsEverything()
                || owner.apply(request.walletId()).filter(actor::owns).isPresent()
                || (actor.is(Role.MEMBER) && mayPay(actor, request, owner));
    }

    private static boolean mayPay(Actor actor, PaymentRequestRow request, Function<WalletId, Optional<UserId>> owner) {
        WalletId wallet = request.payerWalletId();
        UserId user = request.payerUserId();
        if (wallet == null && user == null) {
            return true;
        }
        boolean named = user != null && actor.isMember(user);
        return named
                || (wallet != null
                        && owner.apply(wallet).filter(actor::isMember).isPresent());
    }

    /**
     * Tells whether the actor may see what was booked on an account: merchants, pharmacies and providers their own, members
     * those of their wallets.
     *
     * @param owner tells who owns a wallet; asked only where it matters
     */
    public static boolean seesAccount(Actor actor, Account account, Function<WalletId, Optional<UserId>> owner) {
        if (actor.readsEverything()) {
            return true;
        }
        String whose = account.name().substring(account.kind().length() + 1);
        return switch (account.kind()) {
            case "wallet" ->
                walletId(whose).flatMap(owner).filter(actor::isMember).isPresent();
            case "merchant" -> actor.is(Role.MERCHANT) && isIdOf(actor.merchantId(), whose);
            case "pharmacy" -> actor.is(Role.PHARMACY) && isIdOf(actor.pharmacyId(), whose);
            case "provider" -> actor.is(Role.PROVIDER) && isIdOf(actor.providerId(), whose);
            default -> false;
        };
    }

    private static boolean isIdOf(@Nullable Object id, String name) {
        return id != null && id.toString().equals(name);
    }

    private static Optional<WalletId> walletId(String name) {
        try {
            UUID id = UUID.fromString(name);
            return id.toString().equals(name) ? Optional.of(new WalletId(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // not an id, so not the name of a wallet's account
            return Optional.empty();
        }
    }

    /** Tells whether the actor may see the live status of this user's card. */
    public static boolean seesLiveCardOf(Actor actor, UserId owner) {
        return seesOwnedBy(actor, owner) || actor.is(Role.PHARMACY);
    }

    /** Tells whether the actor may see this pharmacy's claims. */
    public static boolean seesClaimsOf(Actor actor, PharmacyId pharmacy) {
        return actor.readsEverything() || actor.actsFor(pharmacy);
    }

    /** Returns which prescription claims on this user's card the actor may see; empty if the card does not exist for it. */
    public static Optional<ClaimFilter> prescriptionClaims(Actor actor, UserId owner) {
        if (seesOwnedBy(actor, owner)) {
            return Optional.of(ClaimFilter.ALL);
        }
        return actor.is(Role.PHARMACY) && actor.pharmacyId() != null
                ? Optional.of(new ClaimFilter(actor.pharmacyId(), null))
                : Optional.empty();
    }

    /** Returns which insurance claims on this user's card the actor may see; empty if the card does not exist for it. */
    public static Optional<ClaimFilter> insuranceClaims(Actor actor, UserId owner) {
        if (seesOwnedBy(actor, owner)) {
            return Optional.of(ClaimFilter.ALL);
        }
        return actor.is(Role.PROVIDER) && actor.providerId() != null
                ? Optional.of(new ClaimFilter(null, actor.providerId()))
                : Optional.empty();
    }

    /** Tells whether national ids and phone numbers on this user's card are shown in full rather than masked. */
    public static boolean seesPersonalDataOf(Actor actor, UserId owner) {
        return seesOwnedBy(actor, owner);
    }
}
