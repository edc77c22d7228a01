package tech.healthpay.ledger.app.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldType;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.app.json.JsonReader;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonNumber;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.json.MalformedJsonException;
import tech.healthpay.ledger.core.evidence.EventProof;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * A proof as a JSON object: the members are those of {@link EventProof} and {@link MerkleCheckpoint}, the event's canonical text
 * as one string, hashes as 64 lower-case hexadecimal digits.
 */
public final class ProofDocument {

    /** The most bytes of a document: an event of the largest request, every character of it escaped, and room for the rest. */
    public static final int MAX_BYTES = 4 << 20;

    /** More neighbours than any tree over a checkpoint's events has levels. */
    private static final int MAX_PATH = 64;

    private static final JsonReader JSON = new JsonReader(MAX_BYTES);
    private static final Pattern COUNTER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    private static final FieldType<Hash> HASH = FieldTypes.text(ProofDocument::hash);

    private static final FieldType<Long> NUMBER = json -> {
        if (json instanceof JsonNumber number
                && COUNTER.matcher(number.literal()).matches()) {
            return Long.parseLong(number.literal());
        }
        throw invalid("must be a whole number from 1");
    };

    private static final FieldType<List<Hash>> PATH = json -> {
        if (json instanceof JsonArray array && array.items().size() <= MAX_PATH) {
            List<Hash> hashes = new ArrayList<>(array.items().size());
            array.items().forEach(item -> hashes.add(HASH.read(item)));
            return hashes;
        }
        throw invalid("must be a list of hashes");
    };

    private ProofDocument() {}

    /** Writes a proof's members. */
    public static void write(JsonWriter json, EventProof proof) {
        json.text("canonical", proof.canonical())
                .text("previousHash", proof.previousHash())
                .text("hash", proof.hash())
                .number("position", proof.position())
                .document(
                        Map.of("path", proof.path().stream().map(Hash::toString).toList()))
                .object("checkpoint", out -> write(out, proof.checkpoint()));
    }

    private static void write(JsonWriter json, MerkleCheckpoint checkpoint) {
        json.number("number", checkpoint.number())
                .number("firstPosition", checkpoint.firstPosition())
                .number("lastPosition", checkpoint.lastPosition())
                .time("takenAt", checkpoint.takenAt())
                .text("root", checkpoint.root())
                .text("previous", checkpoint.previous())
                .text("hash", checkpoint.hash());
    }

    /**
     * Reads a proof; whether it holds is another question.
     *
     * @param document at most {@link #MAX_BYTES} in UTF-8
     * @throws MalformedJsonException if it is no JSON object
     * @throws tech.healthpay.ledger.app.json.BadInputException if it is no proof, naming all members that are missing, malformed
     *     or unknown
     */
    public static EventProof read(byte[] document) {
        if (!(JSON.read(document) instanceof JsonObject object)) {
            throw new MalformedJsonException("it is not an object");
        }
        InputObject json = InputObject.body(object);
        Field<String> canonical = json.required("canonical", FieldTypes.TEXT);
        Field<Hash> previousHash = json.required("previousHash", HASH);
        Field<Hash> hash = json.required("hash", HASH);
        Field<Long> position = json.required("position", NUMBER);
        Field<List<Hash>> path = json.required("path", PATH);
        Field<MerkleCheckpoint> checkpoint = checkpoint(json, json.object("checkpoint"));
        json.check();
        return new EventProof(
                canonical.get(), previousHash.get(), hash.get(), position.get(), path.get(), checkpoint.get());
    }

    private static Field<MerkleCheckpoint> checkpoint(InputObject outer, InputObject json) {
        Field<Long> number = json.required("number", NUMBER);
        Field<Long> first = json.required("firstPosition", NUMBER);
        Field<Long> last = json.required("lastPosition", NUMBER);
        var takenAt = json.required("takenAt", FieldTypes.text(FieldTypes::instant));
        Field<Hash> root = json.required("root", HASH);
        Field<Hash> previous = json.required("previous", HASH);
        Field<Hash> hash = json.required("hash", HASH);
        return outer.combine(
                "checkpoint",
                judged(() -> new MerkleCheckpoint(
                        number.get(), first.get(), last.get(), takenAt.get(), root.get(), previous.get(), hash.get())),
                number,
                first,
                last,
                takenAt,
                root,
                previous,
                hash);
    }

    /** Numbers that no checkpoint can have together are bad input here. */
    private static Supplier<MerkleCheckpoint> judged(Supplier<MerkleCheckpoint> maker) {
        return () -> {
            try {
                return maker.get();
            } catch (IllegalArgumentException e) {
                throw new InvalidValueException("INVALID_FIELD", "cannot be: " + e.getMessage());
            }
        };
    }

    private static Hash hash(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw invalid("must be 64 lower-case hexadecimal digits");
        }
        return Hash.parse(text);
    }

    private static InvalidValueException invalid(String rule) {
        return new InvalidValueException("INVALID_FIELD", rule);
    }
}
