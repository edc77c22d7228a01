package tech.healthpay.ledger.app.demo;

import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts outcomes, and keeps the surprises among them. Thread-safe. */
final class Tally {

    private static final int MAX_SURPRISES_TOLD = 10;

    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger surprised = new AtomicInteger();
    private final AtomicInteger played = new AtomicInteger();
    private final AtomicLong position = new AtomicLong();

    /**
     * Counts a step.
     *
     * @return how many were counted by now
     */
    int count(Step step, String outcome) {
        outcomes.computeIfAbsent(outcome, code -> new LongAdder()).increment();
        if (!outcome.equals(step.expect()) && surprised.incrementAndGet() <= MAX_SURPRISES_TOLD) {
            surprises.add(
                    "%s of family %s: %s instead of %s".formatted(step.post(), step.family(), outcome, step.expect()));
        }
        return played.incrementAndGet();
    }

    /** Notes how far the ledger has come in its global order. */
    void reached(long reached) {
        position.accumulateAndGet(reached, Math::max);
    }

    /** The furthest position that any answer named, 0 if none did. */
    long position() {
        return position.get();
    }

    int played() {
        return played.get();
    }

    /** How many had each outcome. */
    SortedMap<String, Long> outcomes() {
        SortedMap<String, Long> sums = new TreeMap<>();
        outcomes.forEach((code, count) -> sums.put(code, count.sum()));
        return sums;
    }

    int surprised() {
        return surprised.get();
    }

    /** The first few surprises in words. */
    Iterable<String> surprises() {
        return surprises;
    }
}
