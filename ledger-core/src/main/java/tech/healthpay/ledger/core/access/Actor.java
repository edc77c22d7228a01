package tech.healthpay.ledger.core.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.UserId;

/**
 * Who acts.
 *
 * @param subject the token's subject, 1 to 128 characters; a member's is their user id
 * @param roles at least one
 * @param pharmacyId the pharmacy a pharmacy role acts for, or null
 * @param providerId the provider a provider role acts for, or null
 * @param merchantId the merchant a merchant role acts for, or null
 */
public record Actor(
        String subject,
        Set<Role> roles,
        @Nullable PharmacyId pharmacyId,
        @Nullable ProviderId providerId,
        @Nullable MerchantId merchantId) {

    /** The ledger itself, for scheduled work. */
    public static final Actor SYSTEM = new Actor("system", Set.of(Role.SERVICE), null, null, null);

    public Actor {
        Texts.requireLength(subject, 1, 128);
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an actor has at least one role");
        }
    }

    /** Tells whether the actor has the role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Tells whether the actor may issue every command on any object. */
    public boolean commandsEverything() {
        return is(Role.OPERATOR) || is(Role.SERVICE);
    }

    /** Tells whether the actor may read every object. */
    public boolean readsEverything() {
        return commandsEverything() || is(Role.AUDITOR);
    }

    /** Tells whether the actor is a member and this user. */
    public boolean isMember(UserId userId) {
        return is(Role.MEMBER) && subject.equals(userId.toString());
    }

    /** Tells whether the actor owns what belongs to this user: a member or a merchant whose subject the user is. */
    public boolean owns(UserId userId) {
        return (is(Role.MEMBER) || is(Role.MERCHANT)) && subject.equals(userId.toString());
    }

    /** Tells whether the actor acts for this pharmacy. */
    public boolean actsFor(PharmacyId id) {
        return is(Role.PHARMACY) && id.equals(pharmacyId);
    }

    /** Tells whether the actor acts as this provider. */
    public boolean actsFor(ProviderId id) {
        return is(Role.PROVIDER) && id.equals(providerId);
    }

    /** Tells whether the actor acts as this merchant. */
    public boolean actsFor(MerchantId id) {
        return is(Role.MERCHANT) && id.equals(merchantId);
    }
}
