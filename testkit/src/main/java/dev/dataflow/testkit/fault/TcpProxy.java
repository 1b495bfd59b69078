package dev.dataflow.testkit.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy in this process, between a test and a server, that can do what bad networks do. Faults are set while it runs
 * and stay until {@link #heal()}. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class TcpProxy implements Closeable {

    private static final int BUFFER = 8192;

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong untilReset = new AtomicLong(Long.MAX_VALUE);
    private volatile long delayNanos;
    private volatile boolean refusing;
    private volatile boolean silent;

    private TcpProxy(ServerSocket door, InetSocketAddress server) {
        this.door = door;
        this.server = server;
    }

    /** Opens a proxy, on a port of its own, before a server. */
    public static TcpProxy before(String host, int port) throws IOException {
        ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        TcpProxy proxy = new TcpProxy(door, new InetSocketAddress(host, port));
        start("proxy-door", proxy::accept);
        return proxy;
    }

    /** Returns the port that it listens on, of the loopback address. */
    public int port() {
        return door.getLocalPort();
    }

    /** Returns how many connections go through it. */
    public int connections() {
        return links.size();
    }

    /** Resets all connections; new ones may come. */
    public void cut() {
        links.forEach(Link::reset);
    }

    /** Resets all connections, and each new one until {@link #heal()}, as if the server were gone. */
    public void refuse() {
        refusing = true;
        cut();
    }

    /** Holds up each piece of data, both ways. */
    public void delay(Duration time) {
        delayNanos = time.toNanos();
    }

    /** Lets what the server says vanish, while the connections stay open. */
    public void silence() {
        silent = true;
    }

    /** Ends the server's direction of all connections, while the other one stays open. */
    public void halfClose() {
        links.forEach(Link::halfClose);
    }

    /** Resets the connection over which the client sends a number of bytes from now, all connections counted together. */
    public void resetAfter(long bytes) {
        untilReset.set(bytes);
    }

    /** Takes all faults away; what was lost stays lost, so connections on which something vanished are reset. */
    public void heal() {
        boolean lost = silent;
        refusing = false;
        silent = false;
        delayNanos = 0;
        untilReset.set(Long.MAX_VALUE);
        if (lost) {
            cut();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                open(door.accept());
            } catch (IOException closed) {
                if (door.isClosed()) {
                    return;
                }
            }
        }
    }

    private void open(Socket client) throws IOException {
        if (refusing) {
            reset(client);
            return;
        }
        Socket upstream = new Socket();
        try {
            upstream.connect(server, 2000);
        } catch (IOException gone) {
            reset(client);
            return;
        }
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        Link link = new Link(client, upstream);
        links.add(link);
        start("proxy-up", () -> link.pump(client, upstream, true));
        start("proxy-down", () -> link.pump(upstream, client, false));
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void reset(@Nullable Socket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException ended) {
            // It is closed already.
            return;
        }
    }

    /** One connection of a client with the one to the server. */
    private final class Link {
        private final Socket client;
        private final Socket upstream;

        private Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        private void pump(Socket from, Socket to, boolean up) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (delayNanos > 0) {
                        LockSupport.parkNanos(delayNanos);
                    }
                    if (up && untilReset.addAndGet(-read) < 0) {
                        untilReset.set(Long.MAX_VALUE);
                        return;
                    }
                    if (up || !silent) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException broken) {
                // Ended below, as a clean end is.
            } finally {
                reset();
            }
        }

        private void halfClose() {
            try {
                client.shutdownOutput();
            } catch (IOException ended) {
                reset();
            }
        }

        private void reset() {
            links.remove(this);
            TcpProxy.reset(client);
            TcpProxy.reset(upstream);
        }
    }
}
