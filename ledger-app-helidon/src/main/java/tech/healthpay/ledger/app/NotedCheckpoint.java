package tech.healthpay.ledger.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tech.healthpay.ledger.core.audit.LedgerWalk.KnownCheckpoint;
import tech.healthpay.ledger.core.evidence.Hash;

/** Reads a checkpoint as people note it: its number, a colon and its hash. */
final class NotedCheckpoint implements ITypeConverter<KnownCheckpoint> {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    @Override
    public KnownCheckpoint convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("must be a number, a colon and 64 hexadecimal digits");
        }
        return new KnownCheckpoint(Long.parseLong(matcher.group(1)), Hash.parse(matcher.group(2)));
    }
}
