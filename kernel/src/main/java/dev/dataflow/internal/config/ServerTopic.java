package dev.dataflow.internal.config;

import java.util.List;
import java.util.Set;

/** Options of servers, handed to the dialect as parameters of the address; it knows what its driver calls them. */
final class ServerTopic {

    static final Set<String> NAMES = Set.of("ssl_mode", "ssl_ca", "ssl_cert", "ssl_key", "charset", "collation");

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of("ssl_mode", "Whether the connection is encrypted, in the words of the database."),
            of("ssl_ca", "File with the certificate of the authority that the server's certificate is checked by."),
            of("ssl_cert", "File with the certificate that the client shows."),
            of("ssl_key", "File with the key of that certificate."),
            of("charset", "Character set of the connection, where the database has several."),
            of("collation", "Collation of the connection, where the database has several."));

    private ServerTopic() {}

    private static OptionDescriptor<String> of(String name, String doc) {
        return new OptionDescriptor<>(
                "Servers",
                name,
                List.of(),
                OptionType.TEXT,
                doc,
                "1.0",
                c -> c.tuning().get(name),
                (c, v) -> c.withTuning(name, v));
    }
}
