package tech.healthpay.ledger.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that settings have. */
final class Parsers {

    private static final Map<String, Long> MILLIS_OF_UNIT =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s/]+)(?::(\\d{1,5}))?");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\[\\]:-]+");
    private static final int HIGHEST_PORT = 65_535;

    private Parsers() {}

    static Setting.Parser<Integer> wholeNumber(int from, int to) {
        String complaint = "must be a whole number from %d to %d".formatted(from, to);
        return text -> {
            try {
                return Optional.of(Integer.parseInt(text))
                        .filter(number -> number >= from && number <= to)
                        .orElseThrow(() -> new UnreadableValueException(complaint));
            } catch (NumberFormatException e) {
                throw new UnreadableValueException(complaint);
            }
        };
    }

    /** {@code true} or {@code false}. */
    static Setting.Parser<Boolean> truth() {
        return text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnreadableValueException("must be true or false");
        };
    }

    /** A duration like {@code 500ms}, {@code 5s}, {@code 10m}, {@code 1h} or {@code 7d}. */
    static Setting.Parser<Duration> duration(Duration from, Duration to) {
        String complaint =
                "must be a duration from %s to %s, like 500ms, 5s, 10m, 1h or 7d".formatted(text(from), text(to));
        return text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new UnreadableValueException(complaint);
            }
            Duration duration = Duration.ofMillis(
                    Long.parseLong(matcher.group(1)) * MILLIS_OF_UNIT.getOrDefault(matcher.group(2), 0L));
            if (duration.compareTo(from) < 0 || duration.compareTo(to) > 0) {
                throw new UnreadableValueException(complaint);
            }
            return duration;
        };
    }

    /** In the greatest unit of which it is a whole number; zero in seconds. */
    static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        return UNITS.stream()
                .filter(unit -> duration.toMillis() % MILLIS_OF_UNIT.getOrDefault(unit, 1L) == 0)
                .findFirst()
                .map(unit -> duration.toMillis() / MILLIS_OF_UNIT.getOrDefault(unit, 1L) + unit)
                .orElseThrow();
    }

    /** A text of which every character counts. */
    static Setting.Parser<String> matching(Pattern pattern, String complaint) {
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw new UnreadableValueException(complaint);
            }
            return text;
        };
    }

    static Setting.Parser<Path> path() {
        return text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new UnreadableValueException("must be a path");
            }
        };
    }

    static Setting.Parser<Secret> secret(int minimumBytes) {
        return text -> {
            Secret secret = new Secret(text);
            if (secret.bytes() < minimumBytes) {
                throw new UnreadableValueException(
                        "must have at least %d bytes, and has %d".formatted(minimumBytes, secret.bytes()));
            }
            return secret;
        };
    }

    static Setting.Parser<Set<ProcessRole>> roles() {
        return text -> {
            Set<ProcessRole> roles = EnumSet.noneOf(ProcessRole.class);
            for (String word : words(text)) {
                roles.add(
                        ProcessRole.byWord(word)
                                .orElseThrow(
                                        () -> new UnreadableValueException(
                                                "must be one or several of command, query, relay and projection, separated by commas")));
            }
            return roles;
        };
    }

    /** One of a few words. */
    static <E> Setting.Parser<E> oneOf(E[] values, Function<E, String> word) {
        List<E> choices = List.of(values);
        String complaint = "must be " + choices.stream().map(word).collect(Collectors.joining(" or "));
        return text -> choices.stream()
                .filter(choice -> word.apply(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new UnreadableValueException(complaint));
    }

    /** Origins separated by commas, each as a browser tells it (RFC 6454, 6.1). */
    static Setting.Parser<Set<String>> origins() {
        return text -> {
            Set<String> origins = new LinkedHashSet<>();
            for (String word : words(text)) {
                if (!ORIGIN.matcher(word).matches()) {
                    throw new UnreadableValueException(
                            "must be one or several origins like https://app.example, separated by commas");
                }
                origins.add(word);
            }
            return Set.copyOf(origins);
        };
    }

    /** Hosts separated by commas, each with a port or the default one. */
    static Setting.Parser<List<HostAndPort>> hosts(int defaultPort) {
        return text -> {
            List<HostAndPort> hosts = new ArrayList<>();
            for (String word : words(text)) {
                hosts.add(host(word, defaultPort));
            }
            return List.copyOf(hosts);
        };
    }

    private static HostAndPort host(String word, int defaultPort) throws UnreadableValueException {
        Matcher matcher = HOST_AND_PORT.matcher(word);
        if (matcher.matches()) {
            int port = matcher.group(2) == null ? defaultPort : Integer.parseInt(matcher.group(2));
            if (port >= 1 && port <= HIGHEST_PORT) {
                return new HostAndPort(matcher.group(1), port);
            }
        }
        throw new UnreadableValueException("must be host:port, or several of them separated by commas");
    }

    private static List<String> words(String text) throws UnreadableValueException {
        List<String> words = Pattern.compile(",")
                .splitAsStream(text)
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            throw new UnreadableValueException("must not be empty");
        }
        return words;
    }
}
