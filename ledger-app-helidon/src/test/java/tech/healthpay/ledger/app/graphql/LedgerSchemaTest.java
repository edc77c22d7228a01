package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.TransferStatus;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.value.WireName;

/** The schema is whole, described, and of one mind with the core. */
class LedgerSchemaTest {

    private final GraphQLSchema schema = LedgerSchema.executable(List.of(new RootFields(List.of())));

    private Stream<GraphQLNamedType> types() {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(type ->
                        !List.of("String", "Int", "Boolean", "ID", "Float").contains(type.getName()));
    }

    @Test
    void there_are_more_than_forty_types_and_twenty_one_queries_and_a_mutation_for_every_command() {
        assertThat(types().count()).isGreaterThan(40);
        assertThat(schema.getQueryType().getFieldDefinitions()).hasSizeGreaterThanOrEqualTo(21);
        assertThat(schema.getMutationType().getFieldDefinitions()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(schema.getSubscriptionType().getFieldDefinitions()).hasSize(6);
    }

    @Test
    void every_type_field_and_constant_says_what_it_is() {
        List<String> silent = new ArrayList<>();
        types().forEach(type -> {
            requireDescribed(type.getName(), type.getDescription(), silent);
            switch (type) {
                case GraphQLObjectType object ->
                    object.getFieldDefinitions()
                            .forEach(field -> requireDescribed(
                                    type.getName() + "." + field.getName(), field.getDescription(), silent));
                case GraphQLInputObjectType input ->
                    input.getFieldDefinitions()
                            .forEach(field -> requireDescribed(
                                    type.getName() + "." + field.getName(), field.getDescription(), silent));
                case GraphQLEnumType constants ->
                    constants
                            .getValues()
                            .forEach(value -> requireDescribed(
                                    type.getName() + "." + value.getName(), value.getDescription(), silent));
                default -> {
                    // scalars have no parts
                }
            }
        });

        assertThat(silent).isEmpty();
    }

    private static void requireDescribed(String name, String description, List<String> silent) {
        if (description == null || description.isBlank()) {
            silent.add(name);
        }
    }

    @Test
    void every_payload_tells_success_and_error_and_every_input_of_a_command_takes_a_key() {
        for (GraphQLFieldDefinition mutation : schema.getMutationType().getFieldDefinitions()) {
            assertThat(mutation.getArguments()).as(mutation.getName()).hasSize(1);
            GraphQLObjectType payload = schema.getObjectType(
                    GraphQLTypeUtil.unwrapAll(mutation.getType()).getName());
            assertThat(payload.getFieldDefinitions().stream().map(GraphQLFieldDefinition::getName))
                    .as(payload.getName())
                    .contains("success", "error");
        }
    }

    static Stream<Map.Entry<String, WireName[]>> enums() {
        return Map.<String, WireName[]>ofEntries(
                Map.entry("AggregateType", AggregateType.values()),
                Map.entry("CardStatus", CardStatus.values()),
                Map.entry("CardTier", CardTier.values()),
                Map.entry("ClosureReason", ClosureReason.values()),
                Map.entry("CopaymentMethod", CopaymentMethod.values()),
                Map.entry("CreditType", CreditType.values()),
                Map.entry("DebitType", DebitType.values()),
                Map.entry("InsuranceClaimStatus", InsuranceClaimStatus.values()),
                Map.entry("InsuranceClaimType", InsuranceClaimType.values()),
                Map.entry("KycLevel", KycLevel.values()),
                Map.entry("PaymentGateway", PaymentGateway.values()),
                Map.entry("PaymentMethod", PaymentMethod.values()),
                Map.entry("PaymentRequestStatus", PaymentRequestStatus.values()),
                Map.entry("PaymentStatus", PaymentStatus.values()),
                Map.entry("ProviderType", ProviderType.values()),
                Map.entry("Relationship", Relationship.values()),
                Map.entry("SuspensionReason", SuspensionReason.values()),
                Map.entry("TransferStatus", TransferStatus.values()),
                Map.entry("WalletStatus", WalletStatus.values()),
                Map.entry("WalletType", WalletType.values()))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("enums")
    void an_enum_has_the_cores_constants_by_their_wire_names(Map.Entry<String, WireName[]> expected) {
        GraphQLEnumType type = (GraphQLEnumType) schema.getType(expected.getKey());

        assertThat(type.getValues().stream().map(value -> (String) value.getValue()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(expected.getValue()).map(WireName::wireName).toList());
    }
}
