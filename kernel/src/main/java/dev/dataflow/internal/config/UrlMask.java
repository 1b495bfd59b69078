package dev.dataflow.internal.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Hides what may be secret in an address, whether the address can be read or not. */
final class UrlMask {

    private static final String MASK = "***";
    private static final List<String> SECRET = List.of("passw", "pwd", "secret", "token", "credential");

    private UrlMask() {}

    static String mask(String url) {
        int at = url.lastIndexOf('@');
        String masked = at >= 0 ? maskUser(url, at) : maskPort(url);
        return maskParameters(masked);
    }

    /** Shows the scheme, a plain user and what follows the last {@code @}. */
    private static String maskUser(String url, int at) {
        int slashes = url.indexOf("://");
        int from = slashes < 0 || slashes > at ? 0 : slashes + 3;
        int colon = url.indexOf(':', from);
        boolean plain = colon > from && colon < at;
        String user = plain ? url.substring(from, colon) : "";
        boolean shown = plain && user.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
        return url.substring(0, from) + (shown ? user + ":" : "") + MASK + url.substring(at);
    }

    /** Hides what stands where a port should be: in {@code scheme://user:secret} it is no number. */
    private static String maskPort(String url) {
        int slashes = url.indexOf("://");
        if (slashes < 0) {
            return url;
        }
        int colon = url.indexOf(':', slashes + 3);
        if (colon < 0 || url.charAt(slashes + 3) == '[') {
            return url;
        }
        return hasPorts(url.substring(slashes + 3)) ? url : url.substring(0, colon + 1) + MASK;
    }

    /** Returns whether each of the hosts with which an address begins has a port. */
    private static boolean hasPorts(String address) {
        int end = 0;
        while (end < address.length() && address.charAt(end) != '/' && address.charAt(end) != '?') {
            end++;
        }
        return Stream.of(address.substring(0, end).split(",", -1)).allMatch(host -> {
            String port = host.substring(host.indexOf(':') + 1);
            return host.indexOf(':') >= 0 && !port.isEmpty() && port.chars().allMatch(Character::isDigit);
        });
    }

    private static boolean isSecret(String name) {
        return SECRET.stream().anyMatch(name::contains);
    }

    private static String maskParameters(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        StringBuilder out = new StringBuilder(url.substring(0, question));
        char separator = '?';
        for (String pair : url.substring(question + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            boolean secret = equals >= 0 && isSecret(name.toLowerCase(Locale.ROOT));
            out.append(separator).append(secret ? name + "=" + MASK : pair);
            separator = '&';
        }
        return out.toString();
    }
}
