package tech.healthpay.ledger.kafka.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The two loopback ports of a node.
 *
 * @param broker where clients connect
 * @param controller where the node talks to itself as KRaft controller
 */
record Ports(int broker, int controller) {

    private static final String BROKER = "broker";
    private static final String CONTROLLER = "controller";

    /**
     * Picks the ports for a start: those of the last run where they are still free, so that clients and notes of an
     * address outlive a restart.
     *
     * @param wantedBroker the broker's port, or 0 for any
     */
    static Ports choose(int wantedBroker, Path memory) throws IOException {
        Properties remembered = read(memory);
        int broker = wantedBroker != 0 ? required(wantedBroker) : rememberedOrFree(remembered, BROKER);
        Ports ports = new Ports(broker, freeControllerPort(remembered, broker));
        ports.write(memory);
        return ports;
    }

    private static int freeControllerPort(Properties remembered, int broker) throws IOException {
        int port = rememberedOrFree(remembered, CONTROLLER);
        return port != broker ? port : anyFree();
    }

    private static int required(int port) {
        if (!isFree(port)) {
            throw new EmbeddedKafkaException("Port " + port + ", configured for the embedded Kafka, is taken");
        }
        return port;
    }

    private static int rememberedOrFree(Properties remembered, String name) throws IOException {
        String port = remembered.getProperty(name, "");
        boolean usable = port.matches("[1-9][0-9]{0,4}") && isFree(Integer.parseInt(port));
        return usable ? Integer.parseInt(port) : anyFree();
    }

    private static boolean isFree(int port) {
        if (port > 65_535) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false; // taken: that is the answer, not a failure
        }
    }

    private static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Properties read(Path memory) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(memory)) {
            try (InputStream in = Files.newInputStream(memory)) {
                properties.load(in);
            }
        }
        return properties;
    }

    private void write(Path memory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(BROKER, Integer.toString(broker));
        properties.setProperty(CONTROLLER, Integer.toString(controller));
        try (OutputStream out = Files.newOutputStream(memory)) {
            properties.store(out, null);
        }
    }
}
