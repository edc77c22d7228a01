package tech.healthpay.ledger.app.rest;

import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.WalletId;

/** Nobody pays a wallet from itself. The rule is the ledger's; said here too, it is named beside every other bad field. */
final class OtherWallet {

    private OtherWallet() {}

    /**
     * Notes it if two fields name one wallet.
     *
     * @param name of the field that is wrong then
     * @return the other field, bad if it names the first one's wallet
     */
    static Field<WalletId> than(Field<WalletId> first, InputObject body, String name, Field<WalletId> other) {
        return other.orNull() == null ? other : body.combine(name, () -> checked(first, other), first, other);
    }

    private static WalletId checked(Field<WalletId> first, Field<WalletId> other) {
        if (other.get().equals(first.orNull())) {
            throw new InvalidValueException("SAME_WALLET", "must be another wallet");
        }
        return other.get();
    }
}
