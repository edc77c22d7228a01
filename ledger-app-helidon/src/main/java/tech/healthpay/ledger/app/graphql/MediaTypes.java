package tech.healthpay.ledger.app.graphql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which form of answer a client accepts (GraphQL over HTTP, "Media types"). */
enum MediaTypes {
    /** The protocol's own: the status tells whether the request was executed. */
    RESPONSE("application/graphql-response+json"),
    /** The older one: 200 whenever it was a GraphQL request at all. */
    JSON("application/json");

    private static final String UTF_8 = "; charset=utf-8";

    private final String name;

    MediaTypes(String name) {
        this.name = name;
    }

    String contentType() {
        return name + UTF_8;
    }

    /**
     * Chooses between both.
     *
     * @param accept the values of {@code Accept}; none counts as {@code application/json}
     * @return empty if the client accepts neither
     */
    static Optional<MediaTypes> accepted(List<String> accept) {
        if (accept.isEmpty()) {
            return Optional.of(JSON);
        }
        @Nullable MediaTypes best = null;
        double bestQuality = 0;
        for (String line : accept) {
            for (String range : line.split(",", -1)) {
                String[] parts = range.trim().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
                double quality = quality(parts);
                MediaTypes type = of(parts[0]);
                if (type != null && quality > bestQuality) {
                    best = type;
                    bestQuality = quality;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static @Nullable MediaTypes of(String range) {
        return switch (range) {
            case "application/graphql-response+json" -> RESPONSE;
            case "application/json", "application/*", "*/*" -> JSON;
            default -> null;
        };
    }

    private static double quality(String[] parts) {
        for (String part : parts) {
            if (part.startsWith("q=")) {
                try {
                    return Double.parseDouble(part.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
