package tech.healthpay.ledger.app.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Figures for machines.
 *
 * @param machine what they were measured on
 * @param figures what was measured
 */
public record JsonReport(Map<String, String> machine, List<Figure> figures) {

    /** Writes the file. */
    public void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
