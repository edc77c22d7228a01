package tech.healthpay.ledger.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The layer boundaries of architecture.md as rules over a root package, so that each can be held against the ledger and
 * against classes that were planted to break it.
 */
final class LedgerRules {

    private static final Set<String> SHARED_BY_FEATURES = Set.of("value", "event", "sourcing", "access");
    private static final String[] FEATURES = {"wallet", "transfer", "payment", "paymentrequest", "medcard"};
    private static final String[] ADAPTERS = {"postgres", "kafka", "scylla"};

    private final String root;

    LedgerRules(String root) {
        this.root = root;
    }

    ArchRule core_depends_on_the_jdk_and_jspecify_alone() {
        return classes()
                .that()
                .resideInAPackage(core(".."))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(core(".."), "java..", "org.jspecify.annotations");
    }

    ArchRule packages_of_core_have_no_cycles() {
        return slices().matching(root + ".core.(*)..").should().beFreeOfCycles();
    }

    List<ArchRule> feature_packages_do_not_know_each_other() {
        List<ArchRule> rules = new ArrayList<>();
        for (String feature : FEATURES) {
            String[] allowed = new String[SHARED_BY_FEATURES.size() + 2];
            int i = 0;
            for (String shared : SHARED_BY_FEATURES) {
                allowed[i++] = core("." + shared);
            }
            allowed[i++] = core("." + feature + "..");
            allowed[i] = "java..";
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(core("." + feature + ".."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(core("..")).and(resideOutsideOfPackages(allowed)))
                    .allowEmptyShould(true));
        }
        return rules;
    }

    ArchRule the_read_side_knows_no_decider() {
        return noClasses()
                .that()
                .resideInAnyPackage(core(".projection.."), core(".journal.."), core(".streaming.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        core(".wallet.."),
                        core(".transfer.."),
                        core(".payment.."),
                        core(".paymentrequest.."),
                        core(".medcard.."),
                        core(".handling.."))
                .allowEmptyShould(true);
    }

    ArchRule core_asks_for_no_time_and_no_random() {
        return noClasses()
                .that()
                .resideInAPackage(core(".."))
                .should(callOneOf(
                        "java.time.Instant.now",
                        "java.time.LocalDate.now",
                        "java.time.LocalDateTime.now",
                        "java.time.ZonedDateTime.now",
                        "java.time.OffsetDateTime.now",
                        "java.time.YearMonth.now",
                        "java.time.Clock.systemUTC",
                        "java.time.Clock.systemDefaultZone",
                        "java.time.Clock.system",
                        "java.time.InstantSource.system",
                        "java.util.UUID.randomUUID",
                        "java.lang.System.currentTimeMillis",
                        "java.lang.Math.random",
                        "java.util.concurrent.ThreadLocalRandom.current",
                        "java.util.Random.<init>",
                        "java.security.SecureRandom.<init>"));
    }

    ArchRule core_has_no_floating_point() {
        return noClasses().that().resideInAPackage(core("..")).should(haveFloatingPoint());
    }

    ArchRule ports_are_interfaces_records_or_exceptions() {
        return classes()
                .that()
                .resideInAPackage(core(".port.."))
                .and(new DescribedPredicate<JavaClass>("are no package descriptions") {
                    @Override
                    public boolean test(JavaClass type) {
                        // an anonymous class is how an interface's constant does nothing
                        return !type.getSimpleName().equals("package-info") && !type.isAnonymousClass();
                    }
                })
                .should(new ArchCondition<>("be an interface, a record or an exception") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        // a port's enum is a value as its records are: it holds no behaviour that an adapter could miss
                        boolean allowed = type.isInterface()
                                || type.isRecord()
                                || type.isEnum()
                                || type.isAssignableTo(Throwable.class);
                        events.add(new SimpleConditionEvent(type, allowed, type.getName() + " is a plain class"));
                    }
                });
    }

    List<ArchRule> adapters_do_not_know_each_other() {
        List<ArchRule> rules = new ArrayList<>();
        for (String adapter : ADAPTERS) {
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(root + "." + adapter + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(root + "..")
                            .and(resideOutsideOfPackages(root + "." + adapter + "..", core(".."))))
                    .allowEmptyShould(true));
        }
        return rules;
    }

    ArchRule adapters_decide_nothing() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".postgres..", root + ".kafka..", root + ".scylla..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        core(".handling.."),
                        core(".streaming.."),
                        core(".memory.."),
                        core(".wallet.."),
                        core(".medcard.."),
                        core(".transfer.."),
                        core(".payment.."),
                        core(".paymentrequest.."));
    }

    /** What adapters show is core's language; a driver in a signature would tie every user to it. */
    ArchRule no_driver_in_an_exported_signature() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".postgres..", root + ".kafka..", root + ".scylla..", core(".."))
                .and()
                .arePublic()
                .should(new ArchCondition<>("show a driver's type") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (JavaCodeUnit unit : type.getCodeUnits()) {
                            if (!isVisible(unit.getModifiers())) {
                                continue;
                            }
                            check(unit.getFullName(), unit.getRawReturnType(), type, events);
                            unit.getRawParameterTypes().forEach(p -> check(unit.getFullName(), p, type, events));
                        }
                        for (JavaField field : type.getFields()) {
                            if (isVisible(field.getModifiers())) {
                                check(field.getFullName(), field.getRawType(), type, events);
                            }
                        }
                    }

                    private void check(String member, JavaClass shown, JavaClass type, ConditionEvents events) {
                        String name = shown.getBaseComponentType().getPackageName();
                        boolean driver = List.of(
                                        "com.fasterxml",
                                        "org.jdbi",
                                        "org.apache.kafka",
                                        "com.datastax",
                                        "org.postgresql",
                                        "com.zaxxer",
                                        "java.sql",
                                        "javax.sql",
                                        "org.flywaydb")
                                .stream()
                                .anyMatch(name::startsWith);
                        if (driver) {
                            events.add(SimpleConditionEvent.satisfied(type, member + " shows " + shown.getName()));
                        }
                    }
                });
    }

    ArchRule query_code_reaches_only_the_read_ports() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".app.rest..", root + ".app.graphql..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                root + ".postgres..", root + ".kafka..", root + ".scylla..", core(".memory.."))
                        .or(simpleNames(
                                "EventStore",
                                "ProjectionStore",
                                "EventPublisher",
                                "EventFeed",
                                "WalletDecider",
                                "MedCardDecider")))
                .allowEmptyShould(true);
    }

    ArchRule only_configuration_reads_configuration() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".app.config..", root + ".app.cli..")
                .should(callOneOf(
                        "java.lang.System.getenv",
                        "io.helidon.config.Config.create",
                        "io.helidon.config.Config.get",
                        "java.lang.Integer.getInteger",
                        "java.lang.Long.getLong",
                        "java.lang.Boolean.getBoolean"));
    }

    ArchRule every_package_is_null_marked() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("live in a null-marked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(
                                new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
                    }
                });
    }

    ArchRule no_generic_exception_is_thrown() {
        return noClasses().that().resideInAPackage(root + "..").should(new ArchCondition<>("make a generic exception") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
                    boolean generic = Set.of("java.lang.Exception", "java.lang.RuntimeException", "java.lang.Throwable")
                            .contains(call.getTargetOwner().getName());
                    // the constructor of an exception of our own calls that of its superclass
                    boolean superCall = call.getOrigin().isConstructor()
                            && type.getRawSuperclass()
                                    .map(s -> s.equals(call.getTargetOwner()))
                                    .orElse(false);
                    if (generic && !superCall) {
                        events.add(SimpleConditionEvent.satisfied(type, call.getDescription()));
                    }
                }
            }
        });
    }

    ArchRule no_standard_streams_outside_the_command_line() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".app.cli..", root + ".app.demo..", root + ".app")
                .should(new ArchCondition<>("use standard streams") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                            boolean stream = access.getTargetOwner().getName().equals("java.lang.System")
                                    && Set.of("out", "err", "in").contains(access.getName());
                            boolean trace = access.getName().equals("printStackTrace");
                            if (stream || trace) {
                                events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
                            }
                        }
                    }
                });
    }

    private String core(String inside) {
        return root + ".core" + inside;
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static DescribedPredicate<JavaClass> simpleNames(String... names) {
        return new DescribedPredicate<>("have one of the simple names %s", List.of(names)) {
            @Override
            public boolean test(JavaClass type) {
                return List.of(names).contains(type.getSimpleName());
            }
        };
    }

    private static ArchCondition<JavaClass> callOneOf(String... targets) {
        return new ArchCondition<>("call one of " + List.of(targets)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    String target = access.getTargetOwner().getName() + "." + access.getName();
                    if (List.of(targets).contains(target)) {
                        events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveFloatingPoint() {
        Set<String> floating = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        return new ArchCondition<>("have a double or float in a field, parameter or result") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    if (floating.contains(
                            field.getRawType().getBaseComponentType().getName())) {
                        events.add(SimpleConditionEvent.satisfied(type, field.getDescription()));
                    }
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    List<JavaClass> types = new ArrayList<>(unit.getRawParameterTypes());
                    types.add(unit.getRawReturnType());
                    for (JavaClass used : types) {
                        if (floating.contains(used.getBaseComponentType().getName())) {
                            events.add(SimpleConditionEvent.satisfied(type, unit.getDescription()));
                        }
                    }
                }
            }
        };
    }
}
