package tech.healthpay.ledger.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.wiring.Tokens;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.port.Rebuilds.Kind;

/**
 * Asks a running ledger over HTTP to make read models anew, and shows how that goes on: the work is done by whichever of its
 * processes takes it up, also where the ledger runs on servers of its own that no other program can reach.
 */
@Command(
        name = "rebuild",
        description = {
            "Let a running ledger make read models anew from its events, and show the progress until they have taken the place"
                    + " of the live ones. Queries go on meanwhile.",
            "Ends with status 0 if all went well, else with 1. To end this command ends no rebuild: called again, it follows"
                    + " the one that runs."
        },
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

    private static final Duration TOKEN_LIFE = Duration.ofHours(24);
    private static final String TOKEN_VARIABLE = "LEDGER_TOKEN";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Parameters(
            paramLabel = "PROJECTION",
            arity = "0..*",
            description = "Which, for example wallet-detail; --status without any tells of all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All that can be had.")
    private boolean all;

    @ArgGroup
    private @Nullable Instead instead;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the ledger answers (default: this machine, at the configured port).")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:" + TOKEN_VARIABLE + "}",
            description = "An operator's token (default: the variable " + TOKEN_VARIABLE
                    + ", or a token made with the configured secret).")
    private @Nullable String token;

    /** What else than a rebuild is wanted. */
    private static final class Instead {

        @Option(names = "--roll-back", description = "Take back the tables that were live before.")
        private boolean rollBack;

        @Option(names = "--status", description = "Only tell how the last ones stand.")
        private boolean status;
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean status = instead != null && instead.status;
        if (all ? !names.isEmpty() : names.isEmpty() && !status) {
            throw misuse("name the projections, or say --all");
        }
        LedgerConfig config = options.load();
        try (OperatorClient client = new OperatorClient(address(config), bearer(config))) {
            RebuildFollower follower =
                    new RebuildFollower(client, new Terminal(spec.commandLine().getOut()));
            return (status ? follower.tell(Set.copyOf(names)) : follower.follow(asked(client))) ? 0 : Main.FAILED;
        }
    }

    /** Returns the rebuilds that were asked for, or ran already, by projection. */
    private Map<String, String> asked(OperatorClient client) throws InterruptedException {
        Kind kind = instead != null && instead.rollBack ? Kind.ROLLBACK : Kind.REBUILD;
        Map<String, String> ids = new LinkedHashMap<>();
        if (all) {
            client.post("/projections/rebuild", "{\"kind\":\"%s\"}".formatted(kind.wireName()))
                    .path("items")
                    .forEach(item -> ids.put(item.path("name").asText(), id(item)));
        }
        for (String name : names) {
            ids.put(name, asked(client, name, kind));
        }
        return ids;
    }

    private static String asked(OperatorClient client, String name, Kind kind) throws InterruptedException {
        try {
            return id(client.post("/projections/" + name + "/" + kind.wireName(), "{}"));
        } catch (OperatorClient.RefusedException e) {
            return client.projections().stream()
                    .filter(item -> item.path("name").asText().equals(name))
                    .filter(item -> item.path("rebuild").path("status").asText().equals("running"))
                    .findFirst()
                    .map(RebuildCommand::id)
                    .orElseThrow(() -> e);
        }
    }

    private static String id(JsonNode item) {
        return item.path("rebuild").path("id").asText();
    }

    private URI address(LedgerConfig config) {
        return url != null
                ? url
                : URI.create("http://127.0.0.1:" + config.http().port());
    }

    private String bearer(LedgerConfig config) {
        if (token != null) {
            return token;
        }
        if (config.jwt().jwks() != null) {
            throw misuse("this ledger takes the tokens of another issuer (JWT_JWKS): give an operator's by "
                    + TOKEN_VARIABLE);
        }
        Actor operator = new Actor("operator", Set.of(Role.OPERATOR), null, null, null);
        return Tokens.issuer(config.jwt(), TokenCommand.secret(config), Clock.systemUTC())
                .issue(operator, TOKEN_LIFE);
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
