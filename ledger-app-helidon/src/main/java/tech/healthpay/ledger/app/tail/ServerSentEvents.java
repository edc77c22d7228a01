package tech.healthpay.ledger.app.tail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** The text of server-sent events (HTML Standard, 9.2): the position as id, the event's type, the envelope as data. */
public final class ServerSentEvents {

    /** Says nothing, to keep the connection alive and to find out whether the reader still is. */
    private static final byte[] BEAT = comment("heartbeat");

    private static final byte[] END_OF_EVENT = {'\n', '\n'};

    private static final EnvelopeCodec ENVELOPES = new EnvelopeCodec();

    private ServerSentEvents() {}

    /** Returns what says nothing, to be sent at times. */
    public static byte[] heartbeat() {
        return BEAT.clone();
    }

    /** Returns a line that readers skip. */
    public static byte[] comment(String text) {
        return (": " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] of(List<EventRecord> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(events.size() * 512);
        for (EventRecord event : events) {
            out.writeBytes(("id: " + event.position() + "\nevent: " + event.eventType() + "\ndata: ")
                    .getBytes(StandardCharsets.UTF_8));
            // a line breaks only between events: JSON writes every line break within a text as an escape
            out.writeBytes(JsonWriter.object(json -> json.document(ENVELOPES.encode(event))));
            out.writeBytes(END_OF_EVENT);
        }
        return out.toByteArray();
    }

    /**
     * Returns an event without an id.
     *
     * @param name its type, of letters
     * @param data in one line
     */
    public static byte[] event(String name, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 32);
        out.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(data);
        out.writeBytes(END_OF_EVENT);
        return out.toByteArray();
    }
}
