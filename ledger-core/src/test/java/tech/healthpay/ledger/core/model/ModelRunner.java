package tech.healthpay.ledger.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tech.healthpay.ledger.core.handling.CommandContext;
import tech.healthpay.ledger.core.handling.CommandResult;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.model.Story.Scene;
import tech.healthpay.ledger.core.payment.PaymentCommand;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand;

/**
 * Plays a story on a ledger and on the reference model, and compares: every answer; after every command, that the journal is
 * balanced; and in the end everything there is. Nobody else may use the store meanwhile. Not thread-safe.
 */
public final class ModelRunner {

    private final LedgerCommands commands;
    private final EventStore store;
    private final IdSource ids;
    private final Story story;
    private final ReferenceLedger reference = new ReferenceLedger();
    private final Books books = new Books();
    private final SortedMap<String, Integer> answered = new TreeMap<>();
    private final long begin;
    private long lastPosition;

    /**
     * Creates a runner for one story.
     *
     * @param ids unlike any that were used with the store before
     */
    public ModelRunner(LedgerCommands commands, EventStore store, IdSource ids) {
        this.commands = commands;
        this.store = store;
        this.ids = ids;
        this.story = new Story(ids, reference);
        this.begin = store.lastPosition();
        this.lastPosition = begin;
    }

    /**
     * Plays the story.
     *
     * @throws AssertionError where the ledger and the model differ
     */
    public void play(List<Step> steps) {
        story.beginning().forEach(this::play);
        for (Step step : steps) {
            play(story.scene(step));
        }
        new Comparison(reference, books).compare(store, begin);
    }

    private void play(Scene scene) {
        CommandContext context = CommandContext.of(ids.nextId(), scene.actor(), "model");
        String expected = expected(scene);
        CommandResult result = execute(scene.command(), context);
        assertThat(answer(result))
                .as("%s by %s", scene.command(), scene.actor())
                .isEqualTo(expected);
        answered.merge(scene.command().getClass().getSimpleName() + " " + expected, 1, Integer::sum);
        book(result);
    }

    /** Returns how often each command was answered how, for example {@code CapturePayment AUTHORIZATION_EXPIRED}. */
    public SortedMap<String, Integer> answered() {
        return Collections.unmodifiableSortedMap(answered);
    }

    private String expected(Scene scene) {
        return switch (scene.command()) {
            case WalletCommand c -> reference.execute(c, scene.actor());
            case TransferFunds c -> reference.execute(c, scene.actor());
            case PaymentCommand c -> reference.execute(c, scene.actor());
            case PaymentRequestCommand c -> reference.execute(c, scene.actor());
            case MedCardCommand c -> reference.execute(c, scene.actor());
            default -> throw new IllegalArgumentException("no command: " + scene.command());
        };
    }

    private CommandResult execute(Object command, CommandContext context) {
        return switch (command) {
            case WalletCommand c -> commands.execute(c, context);
            case TransferFunds c -> commands.execute(c, context);
            case PaymentCommand c -> commands.execute(c, context);
            case PaymentRequestCommand c -> commands.execute(c, context);
            case MedCardCommand c -> commands.execute(c, context);
            default -> throw new IllegalArgumentException("no command: " + command);
        };
    }

    private static String answer(CommandResult result) {
        return switch (result) {
            case CommandResult.Accepted accepted -> ReferenceLedger.OK;
            case CommandResult.Refused refused -> refused.rejection().code();
            case CommandResult.Failed failed ->
                ReferenceLedger.FAILED + failed.rejection().code();
        };
    }

    private void book(CommandResult result) {
        List<EventEnvelope> events = switch (result) {
            case CommandResult.Accepted accepted -> accepted.events();
            case CommandResult.Refused refused -> List.of();
            case CommandResult.Failed failed -> failed.stored().events();
        };
        for (EventEnvelope event : events) {
            assertThat(event.position()).isEqualTo(++lastPosition);
            books.book(event.event());
        }
        books.expectRest();
    }
}
