package dev.hearth.server.http;

import java.util.regex.Pattern;

/** Tells names and addresses of this machine's loopback interface from all others, without asking DNS. */
public final class Loopback {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("127\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private Loopback() {}

    /** Whether {@code host} is {@code localhost}, an address in 127.0.0.0/8, or {@code ::1} with or without brackets. */
    public static boolean isHost(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || IPV4.matcher(host).matches();
    }

    /** Whether {@code authority}, the value of a Host header, is such a host with any port or none. */
    public static boolean isAuthority(String authority) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', Math.max(bracket, 0));
        if (colon < 0) {
            return isHost(authority) && !authority.equals("::1");
        }
        return !authority.startsWith(":")
                && isHost(authority.substring(0, colon))
                && PORT.matcher(authority.substring(colon + 1)).matches();
    }
}
