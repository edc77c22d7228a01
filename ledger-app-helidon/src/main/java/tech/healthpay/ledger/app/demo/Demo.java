package tech.healthpay.ledger.app.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.security.TokenIssuer;

/** Plays the sample and tells what became of it. */
public final class Demo {

    /**
     * What came of a demonstration.
     *
     * @param addsUp whether every step ended as expected, a subscriber was told what a command had answered, both read models
     *     agree with the answers, card by card, and the journal balances
     * @param exampleCard the id of a card to look at, null if there is none
     */
    public record Outcome(boolean addsUp, @Nullable String exampleCard) {}

    /** How many families act at the same time. */
    private static final int AT_ONCE = 8;

    private final Consumer<String> terminal;

    /**
     * Creates a demonstration.
     *
     * @param terminal takes each line as it comes
     */
    public Demo(Consumer<String> terminal) {
        this.terminal = terminal;
    }

    /**
     * Plays the sample against a ledger.
     *
     * @param issuer makes the tokens of the sample's people
     * @return what came of it
     * @throws DemoException if the ledger stops answering
     */
    public Outcome run(URI ledger, TokenIssuer issuer) throws InterruptedException {
        try (ApiClient api = new ApiClient(ledger, issuer)) {
            return run(api, Sample.load());
        }
    }

    /** Plays another sample than the committed one. */
    Outcome run(ApiClient api, Sample sample) throws InterruptedException {
        terminal.accept("Playing %,d requests of %d families, %d families at a time"
                .formatted(sample.size(), sample.families().size(), AT_ONCE));
        Tally tally = new Tally();
        ReadLag lag = new ReadLag(api);
        long start = System.nanoTime();
        Progress progress = new Progress(sample.size(), terminal);
        List<CardAccount> cards = play(sample, () -> new FamilyPlayer(api, tally, lag, progress::reached));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        boolean toldAsAnswered = new GraphQlTour(terminal, api).show(cards, tally);
        Audit audit = Audit.of(api, cards);
        TrialBalance balance = TrialBalance.of(api, tally.position());
        new Report(terminal, api).tell(tally, took, cards, lag, audit, balance);
        String example = cards.isEmpty() ? null : cards.getFirst().id();
        boolean addsUp = tally.surprised() == 0 && toldAsAnswered && audit.addsUp() && balance.isInOrder();
        return new Outcome(addsUp, example);
    }

    private static List<CardAccount> play(Sample sample, Supplier<FamilyPlayer> players) throws InterruptedException {
        List<Future<@Nullable CardAccount>> families = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (List<Step> steps : sample.families()) {
                families.add(threads.submit(() -> players.get().play(steps)));
            }
            List<CardAccount> cards = new ArrayList<>();
            for (Future<@Nullable CardAccount> family : families) {
                CardAccount card = family.get();
                if (card != null) {
                    cards.add(card);
                }
            }
            return cards;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DemoException known
                    ? known
                    : new DemoException("A family could not be played", e);
        }
    }
}
