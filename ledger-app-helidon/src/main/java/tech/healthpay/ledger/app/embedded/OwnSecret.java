package tech.healthpay.ledger.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import tech.healthpay.ledger.app.config.Secret;

/** The token secret of an embedded ledger: random, made at its first start, in a file that only its owner can read. */
public final class OwnSecret {

    private static final String FILE = "token-secret";
    private static final int RANDOM_BYTES = 48;

    private OwnSecret() {}

    /** Returns the folder's secret, which is made if there is none yet; called by the process that holds the folder. */
    public static Secret obtain(DataFolder folder) {
        Path file = folder.root().resolve(FILE);
        try {
            if (!Files.exists(file)) {
                OwnFiles.writePrivate(file, random());
            }
            return read(file);
        } catch (IOException e) {
            throw new EmbeddedModeException("The token secret in " + file + " cannot be read or made", e);
        }
    }

    /**
     * Returns the secret of a folder, whether or not a process holds it.
     *
     * @throws EmbeddedModeException if no ledger has ever run there, or this user may not read it
     */
    public static Secret find(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new EmbeddedModeException(
                    "No ledger has run in %s yet: start one with ledger serve --data %s".formatted(folder, folder));
        }
        try {
            return read(file);
        } catch (IOException e) {
            throw new EmbeddedModeException("The token secret in " + file + " cannot be read by this user", e);
        }
    }

    private static Secret read(Path file) throws IOException {
        return new Secret(Files.readString(file).strip());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
    }
}
