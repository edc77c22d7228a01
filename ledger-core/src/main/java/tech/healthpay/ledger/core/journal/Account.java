package tech.healthpay.ledger.core.journal;

import java.util.Set;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * An account of the journal (domain.md, "Double entry").
 *
 * @param name its kind and, after a colon, which one: {@code wallet:018f…}, {@code external:deposit}; 3 to 256 characters
 */
public record Account(String name) implements Comparable<Account> {

    /** What wallets were opened with. */
    public static final Account OPENING = new Account("external:opening");

    /** Where money that is paid in comes from. */
    public static final Account DEPOSIT = new Account("external:deposit");

    /** Where money that is paid out goes to. */
    public static final Account WITHDRAWAL = new Account("external:withdrawal");

    /** What cards pay at a till of ours. */
    public static final Account CARD = new Account("external:card");

    /** What is paid in cash. */
    public static final Account CASH = new Account("external:cash");

    /** Our bank account, by which providers are settled and bank transfers come in. */
    public static final Account SETTLEMENT = new Account("external:settlement");

    /** Between the two wallets of a transfer. */
    public static final Account TRANSFER_CLEARING = new Account("clearing:transfer");

    /** Between a wallet and what it pays for. */
    public static final Account PAYMENT_CLEARING = new Account("clearing:payment");

    /** Between who gives money back and the wallet that gets it. */
    public static final Account REFUND_CLEARING = new Account("clearing:refund");

    /** What we earn by fees. */
    public static final Account FEES = new Account("revenue:fees");

    /** What cashback costs us. */
    public static final Account CASHBACK = new Account("expense:cashback");

    private static final int MAX_LENGTH = 256;
    private static final String WALLET = "wallet";
    private static final String MERCHANT = "merchant";
    private static final String PHARMACY = "pharmacy";
    private static final String PROVIDER = "provider";
    private static final String INSURER = "insurer";
    private static final String MEMBER = "member";

    /** The kinds of which there is an account for each owner. */
    private static final Set<String> OWNED = Set.of(WALLET, MERCHANT, PHARMACY, PROVIDER, INSURER, MEMBER);

    /**
     * Checks the form of the name.
     *
     * @throws InvalidValueException {@code INVALID_FIELD} if it has no kind or no name
     */
    public Account {
        int colon = name.indexOf(':');
        if (colon < 1 || colon == name.length() - 1 || name.length() > MAX_LENGTH) {
            throw new InvalidValueException("INVALID_FIELD", "must be an account like wallet:<id> or external:deposit");
        }
    }

    /** Returns the account of a wallet: what we owe its owner. */
    public static Account wallet(WalletId id) {
        return new Account(WALLET + ":" + id);
    }

    /** Returns the account of a merchant: what we owe them. */
    public static Account merchant(MerchantId id) {
        return new Account(MERCHANT + ":" + id);
    }

    /** Returns the account of a pharmacy: what we owe it. */
    public static Account pharmacy(PharmacyId id) {
        return new Account(PHARMACY + ":" + id);
    }

    /** Returns the account of a provider: what we owe them. */
    public static Account provider(ProviderId id) {
        return new Account(PROVIDER + ":" + id);
    }

    /**
     * Returns the account of an insurer: what they owe us.
     *
     * @param name as the card names them, {@code healthpay} where it names none; up to 200 characters
     */
    public static Account insurer(String name) {
        return new Account(INSURER + ":" + name);
    }

    /** Returns the account of a card's member: what they owe us. */
    public static Account member(MedCardId id) {
        return new Account(MEMBER + ":" + id);
    }

    /** Returns the account of a payment gateway: what it has collected for us. */
    public static Account gateway(PaymentGateway gateway) {
        return new Account("external:gateway:" + gateway.wireName());
    }

    /**
     * Returns the line of the trial balance that the account counts for: the kind alone where each owner has an account of
     * that kind ({@code wallet}, {@code merchant}, {@code pharmacy}, {@code provider}, {@code insurer}, {@code member}), the
     * whole name otherwise.
     */
    public String total() {
        String kind = kind();
        return OWNED.contains(kind) ? kind : name;
    }

    /** Returns the kind of account: what stands before the colon, for example {@code wallet}. */
    public String kind() {
        return name.substring(0, name.indexOf(':'));
    }

    @Override
    public int compareTo(Account other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
