package tech.healthpay.ledger.postgres.embedded;

/**
 * A role of the embedded server and its password.
 *
 * @param user the role's name
 * @param password its secret; kept out of {@link #toString()}
 */
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
