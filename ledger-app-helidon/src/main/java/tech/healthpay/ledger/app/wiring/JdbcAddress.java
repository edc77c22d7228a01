package tech.healthpay.ledger.app.wiring;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.config.HostAndPort;

/** Finds the servers that a PostgreSQL JDBC URL names, for {@code jdbc:postgresql://host:port,host:port/database}. */
final class JdbcAddress {

    private static final HostAndPort DEFAULT = new HostAndPort("localhost", 5432);
    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]+).*");
    private static final Pattern HOST = Pattern.compile("(\\[[^]]+]|[^:]+)(?::(\\d{1,5}))?");

    private JdbcAddress() {}

    static List<HostAndPort> of(String url) {
        Matcher hosts = HOSTS.matcher(url);
        return hosts.matches()
                ? Pattern.compile(",")
                        .splitAsStream(hosts.group(1))
                        .map(JdbcAddress::host)
                        .toList()
                : List.of(DEFAULT);
    }

    private static HostAndPort host(String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            return DEFAULT;
        }
        return new HostAndPort(host.group(1), host.group(2) == null ? DEFAULT.port() : Integer.parseInt(host.group(2)));
    }
}
