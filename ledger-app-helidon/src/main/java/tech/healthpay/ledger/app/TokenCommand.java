package tech.healthpay.ledger.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tech.healthpay.ledger.app.config.Durations;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.Secret;
import tech.healthpay.ledger.app.embedded.OwnSecret;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.app.wiring.Tokens;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;

/** Makes a bearer token for a ledger whose secret is at hand. */
@Command(name = "token", description = "Print a bearer token, and nothing else.", mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--role",
            required = true,
            split = ",",
            paramLabel = "ROLE",
            description = "member, pharmacy, provider, merchant, operator, auditor or service; may be repeated.")
    private Set<String> roles = new LinkedHashSet<>();

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "UUID",
            description = "Whom the token stands for; a member's user id.")
    private UUID subject = new UUID(0, 0);

    @Option(names = "--pharmacy-id", paramLabel = "ID", description = "The pharmacy that a pharmacy acts for.")
    private @Nullable String pharmacyId;

    @Option(names = "--provider-id", paramLabel = "ID", description = "The provider that a provider acts as.")
    private @Nullable String providerId;

    @Option(names = "--merchant-id", paramLabel = "ID", description = "The merchant that a merchant acts as.")
    private @Nullable String merchantId;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How long it is valid, like 30s, 10m or 1h (default: ${DEFAULT-VALUE}).")
    private String life = "1h";

    @Override
    public void run() {
        Actor actor = actor();
        Duration ttl = Durations.parse(life, Duration.ofSeconds(1), TokenIssuer.MAX_LIFE)
                .orElseThrow(() -> misuse("--ttl must be 1s to 8784h, like 30s, 10m or 1h"));
        LedgerConfig config = options.load();
        if (config.jwt().jwks() != null) {
            throw misuse("this ledger takes the tokens of another issuer (JWT_JWKS), and cannot make any");
        }
        TokenIssuer issuer = Tokens.issuer(config.jwt(), secret(config), Clock.systemUTC());
        spec.commandLine().getOut().println(issuer.issue(actor, ttl));
    }

    private Actor actor() {
        Set<Role> known = EnumSet.noneOf(Role.class);
        roles.forEach(name -> known.add(role(name)));
        require(known, Role.PHARMACY, pharmacyId, "--pharmacy-id");
        require(known, Role.PROVIDER, providerId, "--provider-id");
        require(known, Role.MERCHANT, merchantId, "--merchant-id");
        try {
            return new Actor(
                    subject.toString(),
                    known,
                    pharmacyId == null ? null : new PharmacyId(pharmacyId),
                    providerId == null ? null : new ProviderId(providerId),
                    merchantId == null ? null : new MerchantId(merchantId));
        } catch (InvalidValueException e) {
            throw misuse(Objects.requireNonNullElse(e.getMessage(), "an id is malformed"));
        }
    }

    private Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> misuse("--role must be one of "
                        + Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", "))
                        + ", not \"" + name + "\""));
    }

    private void require(Set<Role> known, Role role, @Nullable String id, String flag) {
        if (known.contains(role) && id == null) {
            throw misuse("the role %s needs %s".formatted(role.wireName(), flag));
        }
    }

    /** Returns the secret that a ledger of this configuration makes tokens with: the configured one, or its folder's own. */
    static Secret secret(LedgerConfig config) {
        Secret configured = config.jwt().secret();
        return configured == null ? OwnSecret.find(config.dataFolder()) : configured;
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
