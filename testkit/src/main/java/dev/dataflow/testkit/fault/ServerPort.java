package dev.dataflow.testkit.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.apiguardian.api.API;

/** Ports for servers that go and come back. */
@API(status = API.Status.STABLE, since = "1.0")
public final class ServerPort {

    private static final int FIRST = 15_000;
    /** Above them systems take ports for the clients' ends of connections, one of which could be on the way back. */
    private static final int END = 30_000;

    private ServerPort() {}

    /** Returns a port of the loopback address that is free, and that no connection of a client gets for its own end. */
    public static int free() throws IOException {
        IOException taken = new IOException("no port is free");
        for (int i = 0; i < 100; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException next) {
                taken = next;
            }
        }
        throw taken;
    }
}
