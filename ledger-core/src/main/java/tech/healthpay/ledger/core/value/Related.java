package tech.healthpay.ledger.core.value;

/**
 * What stands behind a movement of money on a wallet.
 *
 * @param type the kind of thing
 * @param id its id, 1 to 64 characters
 */
public record Related(RelatedType type, String id) {

    public Related {
        Texts.requireLength(id, 1, 64);
    }
}
