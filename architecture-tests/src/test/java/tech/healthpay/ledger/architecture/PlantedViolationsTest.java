package tech.healthpay.ledger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every rule bites: held against classes that were planted to break it, it names the culprit. */
class PlantedViolationsTest {

    private static final String ROOT = "tech.healthpay.planted";

    private static final LedgerRules RULES = new LedgerRules(ROOT);
    private static JavaClasses planted;

    @BeforeAll
    static void read_the_planted_classes() {
        planted = new ClassFileImporter().importPackages(ROOT);
    }

    @Test
    void core_that_uses_a_library_is_found() {
        assertFound("UsesADriver", RULES.core_depends_on_the_jdk_and_jspecify_alone());
    }

    @Test
    void a_cycle_of_packages_is_found() {
        assertFound("KnowsItsUser", RULES.packages_of_core_have_no_cycles());
    }

    @Test
    void a_feature_that_knows_another_is_found() {
        assertFound("KnowsAnotherFeature", RULES.feature_packages_do_not_know_each_other());
    }

    @Test
    void a_projection_that_knows_a_feature_is_found() {
        assertFound("KnowsADecider", RULES.the_read_side_knows_no_decider());
    }

    @Test
    void core_that_asks_the_clock_or_chance_is_found() {
        assertFound("Instant.now", RULES.core_asks_for_no_time_and_no_random());
        assertFound("UUID.randomUUID", RULES.core_asks_for_no_time_and_no_random());
    }

    @Test
    void floating_point_is_found() {
        assertFound("FloatingMoney", RULES.core_has_no_floating_point());
    }

    @Test
    void a_port_that_is_a_class_is_found() {
        assertFound("PlainClass", RULES.ports_are_interfaces_records_or_exceptions());
    }

    @Test
    void an_adapter_that_knows_another_is_found() {
        assertFound("KnowsAnotherAdapter", RULES.adapters_do_not_know_each_other());
    }

    @Test
    void an_adapter_that_knows_a_feature_is_found() {
        assertFound("KnowsAnotherAdapter", RULES.adapters_decide_nothing());
    }

    @Test
    void a_driver_in_a_signature_is_found() {
        assertFound("java.sql.Connection", RULES.no_driver_in_an_exported_signature());
    }

    @Test
    void query_code_that_goes_round_the_ports_is_found() {
        assertFound("ReachesAnAdapter", RULES.query_code_reaches_only_the_read_ports());
    }

    @Test
    void reading_configuration_elsewhere_is_found() {
        assertFound("getenv", RULES.only_configuration_reads_configuration());
    }

    @Test
    void a_package_without_a_mark_is_found() {
        assertFound("unmarked", RULES.every_package_is_null_marked());
    }

    @Test
    void a_generic_exception_is_found() {
        assertFound("RuntimeException", RULES.no_generic_exception_is_thrown());
    }

    @Test
    void standard_output_is_found() {
        assertFound("System.out", RULES.no_standard_streams_outside_the_command_line());
    }

    private static void assertFound(String culprit, ArchRule rule) {
        assertFound(culprit, List.of(rule));
    }

    private static void assertFound(String culprit, List<ArchRule> rules) {
        assertThat(rules.stream().flatMap(rule -> rule.evaluate(planted).getFailureReport().getDetails().stream()))
                .anySatisfy(violation -> assertThat(violation).contains(culprit));
    }
}
