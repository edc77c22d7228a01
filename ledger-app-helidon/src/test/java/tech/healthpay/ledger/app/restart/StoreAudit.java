package tech.healthpay.ledger.app.restart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.journal.Journal;
import tech.healthpay.ledger.core.journal.Posting;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.JournalReads;
import tech.healthpay.ledger.core.port.JournalReads.AccountPosting;
import tech.healthpay.ledger.core.port.JournalReads.AccountTotal;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgres;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgresSettings;

/** Reads the source of truth itself, and the journal beside it, which nobody changes meanwhile. */
final class StoreAudit {

    private static final String CHARGED = "medcard.copayment.charged";

    private StoreAudit() {}

    /**
     * Checks every event against what was sent.
     *
     * @param data the ledger's data folder
     */
    static void check(Path data, List<Sent> sent) {
        EmbeddedPostgresSettings server =
                EmbeddedPostgresSettings.of(data.resolve("postgres"), LedgerProgram.INSTALLATION.postgres());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(server);
                PostgresLedger ledger = PostgresLedger.open(
                        PostgresSettings.of(
                                postgres.jdbcUrl(),
                                postgres.application().user(),
                                postgres.application().password()),
                        LedgerMetrics.NONE)) {
            check(ledger, sent);
        }
    }

    /**
     * Checks every event against what was sent.
     *
     * @return all events
     */
    static List<EventRecord> check(PostgresLedger ledger, List<Sent> sent) {
        List<EventRecord> events = readAll(ledger.eventStore());
        checkOrder(events);
        checkAcknowledged(events, sent);
        checkCopayments(events);
        checkJournal(events, ledger.journal());
        return events;
    }

    private static List<EventRecord> readAll(EventStore store) {
        List<EventRecord> events = new ArrayList<>();
        List<EventRecord> part = store.readAll(0, EventStore.MAX_READ);
        while (!part.isEmpty()) {
            events.addAll(part);
            part = store.readAll(part.getLast().position(), EventStore.MAX_READ);
        }
        return events;
    }

    private static void checkOrder(List<EventRecord> events) {
        assertThat(events).extracting(EventRecord::eventId).doesNotHaveDuplicates();
        assertThat(events)
                .extracting(EventRecord::position)
                .as("positions")
                .containsExactlyElementsOf(oneTo(events.size()));
        events.stream()
                .collect(groupingBy(EventRecord::aggregateId, mapping(EventRecord::version, toList())))
                .forEach((aggregate, versions) -> assertThat(versions)
                        .as("versions of %s", aggregate)
                        .containsExactlyElementsOf(oneTo(versions.size())));
    }

    private static List<Long> oneTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Where an event is: its position in all and its version in its aggregate. */
    private record Place(long position, String aggregate, long version) {

        static Place of(EventRecord event) {
            return new Place(event.position(), event.aggregateId().toString(), event.version());
        }

        static Place answered(Sent sent) {
            return new Place(
                    sent.reply().position(), sent.aggregate(), sent.reply().version());
        }
    }

    private static void checkAcknowledged(List<EventRecord> events, List<Sent> sent) {
        List<Place> places =
                sent.stream().filter(Sent::isAcknowledged).map(Place::answered).toList();
        assertThat(places).as("no two answers are about one event").doesNotHaveDuplicates();
        assertThat(events.stream().map(Place::of))
                .as("what was answered is stored")
                .containsAll(places);
    }

    /** Each charge follows its debit, of the same command: never one without the other. */
    private static void checkCopayments(List<EventRecord> events) {
        Map<UUID, List<String>> commands = events.stream()
                .collect(
                        groupingBy(event -> event.metadata().causationId(), mapping(EventRecord::eventType, toList())));
        Map<UUID, List<String>> both = commands.entrySet().stream()
                .filter(command -> command.getValue().contains(CHARGED)
                        || command.getValue().size() > 1)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(both).isNotEmpty();
        assertThat(both.values()).containsOnly(List.of("wallet.debited", CHARGED));
    }

    /** However often it was cut off, the journal balances, and of each wallet it has booked what its first events book. */
    private static void checkJournal(List<EventRecord> events, JournalReads journal) {
        EventCodec codec = new EventCodec();
        assertThat(journal.trialBalance().stream()
                        .map(AccountTotal::balance)
                        .reduce(Money.zero(Money.EGP), Money::plus))
                .isEqualTo(Money.zero(Money.EGP));
        Map<Account, List<Posting>> expected = events.stream()
                .flatMap(event -> Journal.entryOf(codec.decode(event).event()).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().kind().equals("wallet"))
                .collect(groupingBy(Posting::account));
        assertThat(expected).isNotEmpty();
        expected.forEach((account, postings) -> {
            List<Posting> booked = booked(journal, account);
            assertThat(booked).as("postings of %s", account).isNotEmpty().hasSizeLessThanOrEqualTo(postings.size());
            assertThat(booked).isEqualTo(postings.subList(0, booked.size()));
        });
    }

    /** Returns an account's postings, oldest first. */
    private static List<Posting> booked(JournalReads journal, Account account) {
        List<Posting> postings = new ArrayList<>();
        Page<AccountPosting> page = journal.postings(account, PageRequest.first(PageRequest.MAX_LIMIT));
        page.items().forEach(row -> postings.addFirst(row.posting()));
        while (page.nextCursor() != null) {
            page = journal.postings(account, new PageRequest(PageRequest.MAX_LIMIT, page.nextCursor()));
            page.items().forEach(row -> postings.addFirst(row.posting()));
        }
        return postings;
    }
}
