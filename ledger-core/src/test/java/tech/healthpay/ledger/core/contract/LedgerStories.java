package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.UserId;

/** A small ledger in which everything has happened once, so that no table of a read model stays empty. */
public final class LedgerStories {

    private static final EventCodec CODEC = new EventCodec();

    private LedgerStories() {}

    /**
     * Stores the events: a wallet, a transfer, a payment, a payment request and a card.
     *
     * @param start when the first of them happens
     */
    public static void append(EventStore store, Instant start) {
        UserId member = new UserId(UUID.randomUUID());
        WalletStory wallet = WalletStory.active(member, "500.00", start)
                .deposit(egp("20.00"))
                .limits(egp("100.00"), egp("1000.00"))
                .withdraw(egp("5.00"));
        WalletStory other = WalletStory.active(member, "1.00", start);
        append(store, wallet.events());
        append(store, other.events());
        append(
                store,
                TransferStory.initiated(wallet.id(), other.id(), egp("1.00"), start)
                        .complete(egp("514.00"), egp("2.00"))
                        .events());
        append(
                store,
                PaymentStory.byWallet(wallet.id(), egp("30.00"), start)
                        .authorize()
                        .capture(egp("30.00"))
                        .refund(egp("10.00"), "returned")
                        .events());
        append(
                store,
                PaymentRequestStory.created(wallet.id(), egp("3.00"), start, UUID::randomUUID)
                        .expire()
                        .events());
        append(store, card(member, start));
    }

    private static List<EventEnvelope> card(UserId member, Instant start) {
        MedCardStory card = MedCardStory.active(member, "5000.00", start);
        BeneficiaryId child = card.addBeneficiary("A");
        ClaimId bought = card.claim("rx-1", "ph-1", "350.00").prescriptionId();
        card.charge(bought, "10.00").claim("rx-2", "ph-1", "1.00");
        ClaimId filed = card.file("ic-1", "hospital-1", "1000.00", "900.00");
        card.approve(filed, "800.00").pay(filed, "bank-7");
        return card.upgrade(CardTier.GOLD, egp("8000.00"), "10", LocalDate.of(2026, 5, 1))
                .removeBeneficiary(child, "moved")
                .events();
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }

    private static void append(EventStore store, List<EventEnvelope> history) {
        List<NewEvent> events = history.stream()
                .map(event -> CODEC.encode(event.event(), event.eventId(), event.metadata()))
                .toList();
        StreamAppend stream = new StreamAppend(history.getFirst().stream(), 0, events);
        if (!(store.append(new Append(List.of(stream), Set.of())) instanceof Appended)) {
            throw new IllegalStateException("a story's events are stored once");
        }
    }

    /** Projects everything that is stored; what is there already stays as it is. */
    public static <R extends Row> void project(EventStore store, ReadModel<R> model) {
        Projection<R> projection = model.projection();
        model.project(store.readAll(0, EventStore.MAX_READ).stream()
                .map(CODEC::decode)
                .filter(event -> projection.aggregates().contains(event.stream().type()))
                .toList());
    }
}
