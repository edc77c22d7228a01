package tech.healthpay.ledger.app.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * The key set as last read. It is read again in the background when it is old, and at once when a token names a key that is
 * not in it, but not more often than {@link #MIN_INTERVAL}, so that made-up key ids cannot make the ledger flood the
 * issuer. A set that cannot be renewed stays in use; one that could never be read makes tokens uncheckable. Thread-safe.
 */
final class KeySetCache {

    static final Duration MAX_AGE = Duration.ofMinutes(10);
    static final Duration MIN_INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(KeySetCache.class.getName());

    private static final int MAX_KEYS = 64;

    private record Snapshot(
            List<JWK> keys,
            @Nullable Instant readAt,
            @Nullable Instant triedAt) {

        private Snapshot {
            keys = List.copyOf(keys);
        }
    }

    private final KeySetSource source;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Snapshot snapshot = new Snapshot(List.of(), null, null);

    KeySetCache(KeySetSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Returns the keys that may have signed a token: those of its key id, or all if it names none. */
    List<JWK> candidates(@Nullable String keyId) {
        Snapshot known = snapshot;
        Instant readAt = known.readAt();
        if (readAt == null || !has(known, keyId)) {
            known = renewed();
        } else if (clock.instant().isAfter(readAt.plus(MAX_AGE)) && renewing.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::renewInBackground);
        }
        return known.keys().stream()
                .filter(key -> keyId == null || keyId.equals(key.getKeyID()))
                .toList();
    }

    private static boolean has(Snapshot known, @Nullable String keyId) {
        return keyId == null || known.keys().stream().anyMatch(key -> keyId.equals(key.getKeyID()));
    }

    private void renewInBackground() {
        try {
            renewed();
        } finally {
            renewing.set(false);
        }
    }

    private Snapshot renewed() {
        reading.lock();
        try {
            Instant now = clock.instant();
            Instant triedAt = snapshot.triedAt();
            if (triedAt == null || !now.isBefore(triedAt.plus(MIN_INTERVAL))) {
                snapshot = read(now);
            }
            if (snapshot.readAt() == null) {
                throw new UnavailableException("key-set", "the token issuer's keys could not be read yet", null);
            }
            return snapshot;
        } finally {
            reading.unlock();
        }
    }

    private Snapshot read(Instant now) {
        try {
            List<JWK> keys = JWKSet.parse(new String(source.read(), StandardCharsets.UTF_8))
                    .getKeys();
            if (keys.size() > MAX_KEYS) {
                throw new IOException("the key set has more than " + MAX_KEYS + " keys");
            }
            return new Snapshot(keys, now, now);
        } catch (IOException | ParseException e) {
            LOG.log(Level.WARNING, "the token issuer's keys could not be read; those known stay in use", e);
            return new Snapshot(snapshot.keys(), snapshot.readAt(), now);
        }
    }
}
