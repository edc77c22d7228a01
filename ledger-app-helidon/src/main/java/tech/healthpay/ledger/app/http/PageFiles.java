package tech.healthpay.ledger.app.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Files of a page for people, from this program's own class path: each is served by its name, so that nothing else of the jar it
 * is in is open. Immutable and thread-safe.
 *
 * @param headers what the answers have beside type and tag: what the page may load and ask
 */
public record PageFiles(Map<String, String> headers) {

    public PageFiles {
        headers = Map.copyOf(headers);
    }

    /**
     * Creates the files of a page which nobody may frame and which tells no other place where it is.
     *
     * @param contentSecurityPolicy what the page may load and ask; what it does not name is not allowed, if it begins with
     *     {@code default-src 'none'}
     */
    public static PageFiles under(String contentSecurityPolicy) {
        return new PageFiles(
                Map.of("Content-Security-Policy", contentSecurityPolicy, "Referrer-Policy", "no-referrer"));
    }

    /** Returns a page to serve: UTF-8. */
    public PublicDocument page(String path, String resource) {
        return file(path, "text/html; charset=utf-8", resource);
    }

    /** Returns a script to serve: UTF-8. */
    public PublicDocument script(String path, String resource) {
        return file(path, "text/javascript; charset=utf-8", resource);
    }

    /** Returns a style sheet to serve: UTF-8. */
    public PublicDocument style(String path, String resource) {
        return file(path, "text/css; charset=utf-8", resource);
    }

    /**
     * Returns a file to serve.
     *
     * @param path where it is, from the root
     * @param mediaType what it is, with its charset if it is text
     * @param resource its name on the class path; that it is there is a matter of how this program is put together
     */
    public PublicDocument file(String path, String mediaType, String resource) {
        return new PublicDocument(path, mediaType, headers, () -> bytes(resource));
    }

    /**
     * Returns where a jar from Maven has its files, below a folder of its version: {@code folder/version/}.
     *
     * @param group the jar's group
     * @param artifact the jar's name
     * @param folder the folder of all versions
     * @throws IllegalStateException if this program was put together without the jar
     */
    public static String versioned(String group, String artifact, String folder) {
        Properties about = new Properties();
        try {
            about.load(new ByteArrayInputStream(bytes("META-INF/maven/" + group + "/" + artifact + "/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read about " + artifact, e);
        }
        return folder + "/" + Objects.requireNonNull(about.getProperty("version"), "the jar's version") + "/";
    }

    /** The class loader finds what is in other jars, too, on the class path as on the module path. */
    private static byte[] bytes(String resource) {
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
