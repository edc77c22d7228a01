package tech.healthpay.ledger.scylla.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a CQL server the one question that needs no session: which options it supports. */
final class CqlProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    /** Protocol version 4, no flags, stream 0, opcode OPTIONS, no body. */
    private static final byte[] OPTIONS = {4, 0, 0, 0, 5, 0, 0, 0, 0};

    private static final int RESPONSE_OF_VERSION_4 = 0x84;

    private CqlProbe() {}

    /** {@return whether a CQL server answers there now} */
    static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(OPTIONS);
            return socket.getInputStream().read() == RESPONSE_OF_VERSION_4;
        } catch (IOException notYet) {
            return false;
        }
    }
}
