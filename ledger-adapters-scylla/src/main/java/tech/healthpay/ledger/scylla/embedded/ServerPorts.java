package tech.healthpay.ledger.scylla.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The two ports of the server, both on the loopback address: the one clients speak CQL to, and the one it would speak to
 * other nodes on. They are remembered beside the data, so that a restarted server is found where it was.
 */
record ServerPorts(int cql, int storage) {
    private static final int UNKNOWN = 0;

    /**
     * Decides the ports of the next start: a wanted one, else the remembered one where it is free, else any free one.
     *
     * @throws EmbeddedCassandraException if the wanted port is taken
     */
    static ServerPorts choose(int wantedCqlPort, Path remembered) throws IOException {
        ServerPorts before = read(remembered);
        try (ServerSocket cql = wantedCqlPort == 0 ? preferred(before.cql) : exactly(wantedCqlPort);
                ServerSocket storage = preferred(before.storage)) {
            ServerPorts now = new ServerPorts(cql.getLocalPort(), storage.getLocalPort());
            now.write(remembered);
            return now;
        }
    }

    private static ServerSocket exactly(int port) {
        try {
            return bound(port);
        } catch (IOException taken) {
            throw new EmbeddedCassandraException("port " + port + " on the loopback address is taken", taken);
        }
    }

    private static ServerSocket preferred(int port) throws IOException {
        try {
            return bound(port);
        } catch (IOException taken) {
            return bound(UNKNOWN);
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException taken) {
            socket.close();
            throw taken;
        }
    }

    private static ServerPorts read(Path file) throws IOException {
        Properties stored = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                stored.load(reader);
            }
        }
        return new ServerPorts(port(stored, "cql"), port(stored, "storage"));
    }

    private static int port(Properties stored, String name) {
        String text = stored.getProperty(name, "");
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) & 0xFFFF : UNKNOWN;
    }

    private void write(Path file) throws IOException {
        Properties ports = new Properties();
        ports.setProperty("cql", Integer.toString(cql));
        ports.setProperty("storage", Integer.toString(storage));
        try (Writer writer = Files.newBufferedWriter(file)) {
            ports.store(writer, "ports of the embedded CQL server, kept across restarts");
        }
    }
}
