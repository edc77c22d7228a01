package tech.healthpay.ledger.app.security;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.port.MedCardReads.ClaimFilter;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;

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
