package dev.dataflow.internal.config;

import java.util.List;
import java.util.Set;

/** Options of servers, handed to the dialect as parameters of the address; it knows what its driver calls them. */
final class ServerTopic {

    static final Set<String> NAMES = Set.of("ssl_mode", "ssl_ca", "ssl_cert", "ssl_key", "charset", "socket_timeout");

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of("ssl_mode", "Whether the connection is encrypted, in the words of the database."),
            of(
                    "ssl_ca",
                    "File with the certificate of the authority that the server's certificate is checked by, in PEM."),
            of("ssl_cert", "File with the certificate that the client shows."),
            of("ssl_key", "File with the key of that certificate."),
            of(
                    "socket_timeout",
                    OptionType.INTEGER,
                    "Milliseconds after which a silent server counts as gone, 0 for never; without it 30 minutes, or longer than"
                            + " any statement where there is a `command_timeout`."),
            of(
                    "charset",
                    "Character set of the connection: `utf8mb4`, or `utf8`; text of any language is kept alike only so."));

    private ServerTopic() {}

    private static OptionDescriptor<String> of(String name, String doc) {
        return of(name, OptionType.TEXT, doc);
    }

    private static <T> OptionDescriptor<T> of(String name, OptionType<T> type, String doc) {
        return new OptionDescriptor<>(
                "Servers",
                name,
                List.of(),
                type,
                doc,
                "1.0",
                c -> c.tuning().get(name),
                (c, v) -> c.withTuning(name, v.toString()));
    }
}
