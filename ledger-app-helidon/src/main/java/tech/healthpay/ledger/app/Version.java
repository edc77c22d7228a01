package tech.healthpay.ledger.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which build this is, and what it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        String build = Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not packaged)");
        return "HealthPay Ledger %s on Java %s".formatted(build, Runtime.version());
    }
}
