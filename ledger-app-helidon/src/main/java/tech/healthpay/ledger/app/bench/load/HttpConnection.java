package tech.healthpay.ledger.app.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive connection that sends prepared requests. It shares the machine with what it measures, and so does as little as it can:
 * a general HTTP client would take more of the processors than the server. Not thread-safe.
 */
public final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int BUFFER = 64 * 1024;
    private static final int FIRST_REFUSAL = 300;
    private static final int MOST_HEADERS = 32 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private String refusal = "";
    private int begin;
    private int end;

    /** Connects. */
    public HttpConnection(URI server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** Returns a request's bytes. */
    public static byte[] request(String method, URI target, String token, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + target.getRawPath()
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
                + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n" + headers + "\r\n";
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[bytes.length + content.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(content, 0, all, bytes.length, content.length);
        return all;
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws IOException if the connection fails, or the answer has not this status; the message holds the answer's beginning
     */
    public void exchange(byte[] request, int expectedStatus) throws IOException {
        int status = exchange(request);
        if (status != expectedStatus) {
            throw new IOException("status " + status + " instead of " + expectedStatus + ": " + refusal);
        }
    }

    /**
     * Sends a request, reads the whole answer and returns its status.
     *
     * @throws IOException if the connection fails
     */
    public int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        boolean refused = status >= FIRST_REFUSAL;
        String lower = head.toLowerCase(Locale.ROOT);
        refusal = lower.contains("transfer-encoding: chunked") ? chunks(refused) : sized(lower, refused);
        return status;
    }

    private String head() throws IOException {
        int searched = begin;
        while (true) {
            for (int i = searched; i + 3 < end; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    String head = new String(buffer, begin, i + 2 - begin, StandardCharsets.ISO_8859_1);
                    begin = i + 4;
                    return head;
                }
            }
            if (end - begin > MOST_HEADERS) {
                throw new IOException("the answer's head has no end");
            }
            int had = end - begin;
            fill();
            searched = Math.max(begin, begin + had - 3);
        }
    }

    private String sized(String head, boolean keep) throws IOException {
        int at = head.indexOf("content-length: ");
        if (at < 0) {
            return "";
        }
        int from = at + "content-length: ".length();
        return skip(
                Integer.parseInt(head.substring(from, head.indexOf('\r', from)).trim()), keep);
    }

    private String chunks(boolean keep) throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            text.append(skip(size, keep));
            line();
            if (size == 0) {
                return text.toString();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (begin == end) {
                fill();
            }
            byte next = buffer[begin++];
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
    }

    private String skip(int count, boolean keep) throws IOException {
        StringBuilder text = new StringBuilder();
        int left = count;
        while (left > 0) {
            if (begin == end) {
                fill();
            }
            int here = Math.min(left, end - begin);
            if (keep) {
                text.append(new String(buffer, begin, here, StandardCharsets.UTF_8));
            }
            begin += here;
            left -= here;
        }
        return text.toString();
    }

    private void fill() throws IOException {
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the server has closed the connection");
        }
        end += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
