package dev.hearth.sdk.delivery;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One connection to a server, over TLS if its URL says so, through the proxy that Java's system properties name. To be {@linkplain #connect connected},
 * read and written by one thread, and closed by any, which ends whatever that thread waits for.
 */
final class Connection implements Closeable {
    private static final int CONNECT_MILLIS = 3_000;

    private final URI url;
    private final Proxy proxy;
    private final Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();

    /** A connection that is yet to be made. */
    Connection(URI url) {
        this.url = url;
        this.proxy = proxyFor(url);
        this.socket = new Socket(proxy.type() == Proxy.Type.SOCKS ? proxy : Proxy.NO_PROXY);
    }

    private static Proxy proxyFor(URI url) {
        try {
            ProxySelector selector = ProxySelector.getDefault();
            List<Proxy> proxies = selector == null ? List.of() : selector.select(url);
            return proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
        } catch (RuntimeException e) { // of a selector that the program has put there
            return Proxy.NO_PROXY;
        }
    }

    /** Makes it. TCP has three seconds; how long a name or TLS takes, nobody can tell. */
    void connect() throws IOException {
        socket.connect(target(), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        if (isSecure()) {
            if (proxy.type() == Proxy.Type.HTTP) {
                askForTunnel();
            }
            SSLSocket secured = secured();
            in = new BufferedInputStream(secured.getInputStream());
            out = secured.getOutputStream();
        } else {
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }
    }

    private InetSocketAddress target() throws UnknownHostException {
        if (proxy.type() == Proxy.Type.SOCKS) {
            return InetSocketAddress.createUnresolved(host(), port());
        }
        InetSocketAddress target =
                proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address
                        ? new InetSocketAddress(address.getHostString(), address.getPort())
                        : new InetSocketAddress(host(), port());
        if (target.isUnresolved()) {
            throw new UnknownHostException(target.getHostString());
        }
        return target;
    }

    private void askForTunnel() throws IOException {
        String to = url.getHost() + ":" + port();
        socket.getOutputStream()
                .write(("CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        int status = AnswerHead.read(socket.getInputStream()).status();
        if (status != 200) {
            throw new IOException("the proxy refuses with status " + status);
        }
    }

    private SSLSocket secured() throws IOException {
        try {
            SSLSocket secured =
                    (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket(socket, host(), port(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be the host's
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no TLS", e);
        }
    }

    boolean isTo(URI other) {
        return url.getScheme().equals(other.getScheme())
                && url.getRawAuthority().equals(other.getRawAuthority());
    }

    /** What a request line must name: the path, or for a proxy that forwards it the whole URL. */
    String requestTarget(URI asked) {
        if (proxy.type() == Proxy.Type.HTTP && !isSecure()) {
            return asked.toASCIIString();
        }
        String path = asked.getRawPath();
        return path.isEmpty() ? "/" : path;
    }

    private boolean isSecure() {
        return "https".equals(url.getScheme());
    }

    /** Without the brackets of an IPv6 address. */
    private String host() {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? 443 : 80;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** Closes the socket itself, since TLS would say good-bye to a server that may not listen. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // then it is closed all the same
        }
    }
}
