package tech.healthpay.ledger.app.rest;

import java.util.Set;
import tech.healthpay.ledger.core.access.Role;

/**
 * Which roles may ever give which commands (domain.md, "Who may do what"), so that others are refused before their request
 * is even read. Whether this actor may give this command on this object is decided by the command's own handling.
 */
final class CommandRoles {

    /** Lifecycles, terms, dependants, adjudication and direct movements of money. */
    static final Set<Role> OPERATORS = Set.of(Role.OPERATOR, Role.SERVICE);

    /** Prescriptions are claimed by the pharmacy that sells them. */
    static final Set<Role> PRESCRIPTIONS = Set.of(Role.PHARMACY, Role.OPERATOR, Role.SERVICE);

    /** Insurance claims are filed by the provider. */
    static final Set<Role> INSURANCE_CLAIMS = Set.of(Role.PROVIDER, Role.OPERATOR, Role.SERVICE);

    /** Copayments are charged by a pharmacy, or paid by the member. */
    static final Set<Role> COPAYMENTS = Set.of(Role.MEMBER, Role.PHARMACY, Role.OPERATOR, Role.SERVICE);

    /** Transfers are made by the member whose wallet pays. */
    static final Set<Role> TRANSFERS = Set.of(Role.MEMBER, Role.OPERATOR, Role.SERVICE);

    /** Payments are initiated and cancelled by either side; authorized by the merchant or, where that is asked, the payer. */
    static final Set<Role> PAYMENT_PARTIES = Set.of(Role.MEMBER, Role.MERCHANT, Role.OPERATOR, Role.SERVICE);

    /** Payments are captured, failed and refunded by the merchant. */
    static final Set<Role> MERCHANTS = Set.of(Role.MERCHANT, Role.OPERATOR, Role.SERVICE);

    /** Payment requests are made, and taken back, by the owner of the wallet that is to be paid. */
    static final Set<Role> REQUESTERS = Set.of(Role.MEMBER, Role.MERCHANT, Role.OPERATOR, Role.SERVICE);

    /** Payment requests are fulfilled by the member whose wallet pays. */
    static final Set<Role> PAYERS = Set.of(Role.MEMBER, Role.OPERATOR, Role.SERVICE);

    private CommandRoles() {}
}
