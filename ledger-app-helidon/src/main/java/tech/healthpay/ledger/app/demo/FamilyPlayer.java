package tech.healthpay.ledger.app.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Plays one family's steps in order. Used by one thread. */
final class FamilyPlayer {

    private static final String CARDS = "/medcards";
    private static final String CLAIMS = "/claims/prescriptions";

    /** What becomes of a step whose predecessor did not give what it needs. */
    private static final String IMPOSSIBLE = "NOT_POSSIBLE";

    private static final int VALID_YEARS = 3;

    private final ApiClient api;
    private final Tally tally;
    private final ReadLag lag;
    private final IntConsumer progress;
    private final Map<String, String> words = new HashMap<>();
    private @Nullable CardAccount card;

    FamilyPlayer(ApiClient api, Tally tally, ReadLag lag, IntConsumer progress) {
        this.api = api;
        this.tally = tally;
        this.lag = lag;
        this.progress = progress;
        // a user of this run alone, so that the sample can be played again on the same data
        words.put("user", UUID.randomUUID().toString());
        words.put("expiry", LocalDate.now(ZoneOffset.UTC).plusYears(VALID_YEARS).toString());
    }

    /**
     * Plays the steps.
     *
     * @return what the family's card should look like, null if it got none
     */
    @Nullable
    CardAccount play(List<Step> steps) throws InterruptedException {
        for (Step step : steps) {
            progress.accept(tally.count(step, play(step)));
        }
        return card;
    }

    private String play(Step step) throws InterruptedException {
        String path = fill(step.post());
        if (path.contains("{")) {
            return IMPOSSIBLE;
        }
        String key = step.key() == null ? null : fill(step.key());
        Reply reply = api.post(path, fill(step.as()), fill(step.body()), key);
        tally.reached(reply.position());
        if (reply.isAccepted() && !reply.replayed()) {
            step.keep().forEach((word, field) -> words.put(word, reply.text(field)));
            note(step, reply);
        }
        return reply.outcome();
    }

    private String fill(String template) {
        String filled = template;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("{" + word.getKey() + "}", word.getValue());
        }
        return filled;
    }

    private void note(Step step, Reply reply) throws InterruptedException {
        CardAccount known = card;
        if (step.post().equals(CARDS)) {
            card = CardAccount.created(reply);
        } else if (known != null && step.post().startsWith(CARDS)) {
            card = step.post().endsWith(CLAIMS) ? known.claimed(reply) : known.changed(reply);
            lag.maybeMeasure(card);
        }
    }
}
