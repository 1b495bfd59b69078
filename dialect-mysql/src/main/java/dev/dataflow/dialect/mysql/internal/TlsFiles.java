package dev.dataflow.dialect.mysql.internal;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of an encrypted connection, in PEM as the server's own tools take them. Immutable.
 *
 * @param authority certificate of the authority that the server's certificate is checked by; null for none
 * @param certificate certificate that the client shows; null for none
 * @param key key of that certificate
 */
public record TlsFiles(
        @Nullable String authority,
        @Nullable String certificate,
        @Nullable String key) {

    private static final String MODE = "sslMode";
    /** The modes that check the server's certificate. */
    private static final Set<String> CHECKING = Set.of("VERIFY_CA", "VERIFY_IDENTITY");

    /** Reads the options of an address, and sets the mode that an authority asks for; none is left without effect. */
    static TlsFiles of(Map<String, String> parameters, Properties properties, Problems problems) {
        TlsFiles files = new TlsFiles(parameters.get("ssl_ca"), parameters.get("ssl_cert"), parameters.get("ssl_key"));
        if (files.authority != null) {
            String mode = (String) properties.computeIfAbsent(MODE, name -> "VERIFY_CA");
            if (!CHECKING.contains(mode)) {
                problems.add(useless("ssl_ca", mode, "verify_ca"));
            }
        }
        for (String option : List.of("ssl_cert", "ssl_key")) {
            if (parameters.containsKey(option) && "DISABLED".equals(properties.getProperty(MODE))) {
                problems.add(useless(option, "disabled", "required"));
            }
        }
        if ((files.certificate == null) != (files.key == null)) {
            problems.add(Problem.of(StandardCode.UNKNOWN_OPTION, "A certificate and its key belong together")
                    .at(Location.parameter(files.key == null ? "ssl_key" : "ssl_cert"))
                    .found(files.key == null ? "ssl_cert alone" : "ssl_key alone")
                    .expected("ssl_cert and ssl_key"));
        }
        return files;
    }

    private static Problem.Builder useless(String option, String mode, String needed) {
        return Problem.of(
                        StandardCode.UNKNOWN_OPTION,
                        "Option '" + option + "' has no effect while 'ssl_mode' is " + mode)
                .at(Location.parameter(option))
                .found("ssl_mode: " + mode)
                .fix("Choose a mode that uses it, or leave the option out", "ssl_mode: " + needed);
    }
}
