package tech.healthpay.ledger.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger keeps its own rules. */
class ArchitectureTest {

    private static final String ROOT = "tech.healthpay.ledger";

    private static final LedgerRules RULES = new LedgerRules(ROOT);
    private static JavaClasses ledger;

    @BeforeAll
    static void read_every_class_of_the_ledger() {
        ledger = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(ROOT);
    }

    @Test
    void core_depends_on_the_jdk_and_jspecify_alone() {
        RULES.core_depends_on_the_jdk_and_jspecify_alone().check(ledger);
    }

    @Test
    void packages_of_core_have_no_cycles() {
        RULES.packages_of_core_have_no_cycles().check(ledger);
    }

    @Test
    void feature_packages_do_not_know_each_other() {
        RULES.feature_packages_do_not_know_each_other().forEach(rule -> rule.check(ledger));
    }

    @Test
    void the_read_side_knows_no_decider() {
        RULES.the_read_side_knows_no_decider().check(ledger);
    }

    @Test
    void core_asks_for_no_time_and_no_random() {
        RULES.core_asks_for_no_time_and_no_random().check(ledger);
    }

    @Test
    void core_has_no_floating_point() {
        RULES.core_has_no_floating_point().check(ledger);
    }

    @Test
    void ports_are_interfaces_records_or_exceptions() {
        RULES.ports_are_interfaces_records_or_exceptions().check(ledger);
    }

    @Test
    void adapters_do_not_know_each_other() {
        RULES.adapters_do_not_know_each_other().forEach(rule -> rule.check(ledger));
    }

    @Test
    void adapters_decide_nothing() {
        RULES.adapters_decide_nothing().check(ledger);
    }

    @Test
    void no_driver_in_an_exported_signature() {
        RULES.no_driver_in_an_exported_signature().check(ledger);
    }

    @Test
    void query_code_reaches_only_the_read_ports() {
        RULES.query_code_reaches_only_the_read_ports().check(ledger);
    }

    @Test
    void only_configuration_reads_configuration() {
        RULES.only_configuration_reads_configuration().check(ledger);
    }

    @Test
    void every_package_is_null_marked() {
        RULES.every_package_is_null_marked().check(ledger);
    }

    @Test
    void no_generic_exception_is_thrown() {
        RULES.no_generic_exception_is_thrown().check(ledger);
    }

    @Test
    void no_standard_streams_outside_the_command_line() {
        RULES.no_standard_streams_outside_the_command_line().check(ledger);
    }
}
