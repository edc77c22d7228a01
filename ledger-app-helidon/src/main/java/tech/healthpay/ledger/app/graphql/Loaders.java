package tech.healthpay.ledger.app.graphql;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.Try;
import tech.healthpay.ledger.core.port.Batch;

/** Loaders of one answer. They read in the thread that executes the request, which waits for them anyway. */
final class Loaders {

    private static final DataLoaderOptions BOUNDED =
            DataLoaderOptions.newOptions().setMaxBatchSize(Batch.MAX_KEYS).build();

    private Loaders() {}

    /** Returns a loader whose keys have good and bad answers, each its own. */
    static <K, V> DataLoader<K, V> each(String name, Function<Set<K>, Map<K, Try<V>>> read) {
        return DataLoaderFactory.newMappedDataLoaderWithTry(
                name, keys -> CompletableFuture.completedFuture(read.apply(keys)), BOUNDED);
    }

    /** Returns a loader whose keys are answered all together or not at all; null where nothing is found. */
    static <K, V> DataLoader<K, V> all(String name, Function<Batch<K>, Map<K, V>> read) {
        return DataLoaderFactory.newMappedDataLoader(
                name, keys -> CompletableFuture.completedFuture(read.apply(Batch.of(keys))), BOUNDED);
    }
}
