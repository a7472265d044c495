package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes credentials out of addresses, as text: URI sees none in many of those that people write. */
final class RegistryAddress {

    private static final String SCHEME_END = "://";

    private RegistryAddress() {}

    /** Returns the addresses of a list; a comma that no scheme follows belongs to a password. */
    static List<String> split(String addresses) {
        List<String> all = new ArrayList<>();
        for (String part : addresses.split(",", -1)) {
            int last = all.size() - 1;
            if (last >= 0 && !part.isBlank() && !part.contains(SCHEME_END)) {
                all.set(last, all.get(last) + "," + part);
            } else {
                all.add(part);
            }
        }
        return all;
    }

    /** Returns the address without credentials. */
    static String bare(String address) {
        int at = end(address);
        String bare = at < 0 ? address : address.substring(0, start(address)) + address.substring(at + 1);
        try {
            return new URI(bare).toString();
        } catch (URISyntaxException e) {
            // Without the cause, which quotes the address.
            throw new IllegalArgumentException("Expected the address of a schema registry in " + RegistrySettings.URL
                    + " but found something else");
        }
    }

    /** Returns the credentials as they are meant; null without any. */
    static @Nullable String userInfo(String address) {
        int at = end(address);
        if (at < 0) {
            return null;
        }
        String raw = address.substring(start(address), at);
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that encodes nothing is part of the password.
            return raw;
        }
    }

    private static int start(String address) {
        int scheme = address.indexOf(SCHEME_END);
        return scheme < 0 ? 0 : scheme + SCHEME_END.length();
    }

    private static int end(String address) {
        int start = start(address);
        int end = start;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        int at = address.lastIndexOf('@', end - 1);
        return at < start ? -1 : at;
    }
}
