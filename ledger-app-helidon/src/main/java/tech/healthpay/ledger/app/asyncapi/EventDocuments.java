package tech.healthpay.ledger.app.asyncapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.app.http.PublicDocument;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.codec.EventSchemas;
import tech.healthpay.ledger.core.codec.EventType;

/**
 * What is told of events to those who consume them: {@code /asyncapi.json}, and a schema for each event type and version below
 * {@code /schemas/events}. Thread-safe.
 *
 * @param codec knows the versions
 */
public record EventDocuments(EventCodec codec) {

    /** Where the schemas are. */
    static final String SCHEMAS = "/schemas/events/";

    private static final String MEDIA_TYPE = "application/schema+json";

    /** Returns the documents to serve. */
    public List<PublicDocument> documents() {
        byte[] description = new AsyncApiDocument(codec).json();
        List<PublicDocument> documents = new ArrayList<>();
        documents.add(new PublicDocument("/asyncapi.json", "application/json", Map.of(), () -> description));
        for (EventType type : EventType.values()) {
            for (int version = 1; version <= codec.schemaVersion(type); version++) {
                byte[] schema = schema(type.wireName(), version);
                documents.add(document(type.wireName() + "/" + version, schema));
            }
        }
        // the schemas refer to it as a file beside them
        byte[] common = schema(EventSchemas.COMMON, 1);
        documents.add(document(EventSchemas.COMMON + "/1.json", common));
        return documents;
    }

    private static PublicDocument document(String name, byte[] schema) {
        return new PublicDocument(SCHEMAS + name, MEDIA_TYPE, Map.of(), () -> schema);
    }

    private static byte[] schema(String type, int version) {
        return EventSchemas.find(type, version)
                .orElseThrow(() -> new IllegalStateException("there is no schema of " + type + " " + version));
    }
}
