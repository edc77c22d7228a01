package tech.healthpay.ledger.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** Event records as the store hands them out, for tests that do not care what they say. */
final class Records {

    static final Instant SOME_TIME = Instant.parse("2026-03-01T10:15:30.123456Z");

    private Records() {}

    static EventRecord credited(UUID wallet, long version, long position) {
        return new EventRecord(
                new UUID(0x0190_0000_0000_7000L, position),
                "wallet.credited",
                1,
                "wallet",
                wallet,
                version,
                position,
                SOME_TIME,
                Map.of("amount", "1.00", "balanceAfter", version + ".00", "currency", "EGP"),
                metadata());
    }

    static EventMetadata metadata() {
        return new EventMetadata(
                "correlation-1",
                UUID.fromString("01900000-0000-7000-8000-0000000000c1"),
                "01900000-0000-7000-8000-0000000000a1",
                new TreeSet<>(List.of("member", "auditor")),
                "127.0.0.1",
                "curl/8");
    }
}
