package tech.healthpay.ledger.app.demo;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Shows how far the sample has been played, a line each tenth. Thread-safe. */
final class Progress {

    private static final int TENTHS = 10;

    private final int total;
    private final Consumer<String> terminal;
    private final long start = System.nanoTime();
    private final AtomicInteger shown = new AtomicInteger();

    Progress(int total, Consumer<String> terminal) {
        this.total = total;
        this.terminal = terminal;
    }

    void reached(int played) {
        int tenth = played * TENTHS / total;
        int before = shown.get();
        if (tenth > before && shown.compareAndSet(before, tenth)) {
            long millis = Math.max(1, (System.nanoTime() - start) / 1_000_000);
            terminal.accept("  %3d %%  %,6d requests  %,5d a second"
                    .formatted(tenth * TENTHS, played, played * 1_000L / millis));
        }
    }
}
