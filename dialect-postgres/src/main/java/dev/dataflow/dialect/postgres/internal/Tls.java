package dev.dataflow.dialect.postgres.internal;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of an encrypted connection, by the driver's names: none of them is left without effect. */
final class Tls {

    private static final String MODE = "sslmode";
    private static final String AUTHORITY = "sslrootcert";
    /** The modes that check the server's certificate. */
    private static final Set<String> CHECKING = Set.of("verify-ca", "verify-full");

    private Tls() {}

    /** Sets the mode that an authority asks for, and adds problems. */
    static void check(Map<String, String> options, Problems problems) {
        if (options.containsKey(AUTHORITY)) {
            String mode = options.computeIfAbsent(MODE, name -> "verify-ca");
            if (!CHECKING.contains(mode)) {
                problems.add(useless("ssl_ca", mode, "verify-ca"));
            }
        }
        for (String name : List.of("sslcert", "sslkey")) {
            if (options.containsKey(name) && "disable".equals(options.get(MODE))) {
                problems.add(useless(name.replace("ssl", "ssl_"), "disable", "require"));
            }
        }
        boolean bundle = options.getOrDefault("sslkey", "").matches(".*\\.(p12|pfx)");
        if (options.containsKey("sslcert") != options.containsKey("sslkey") && !bundle) {
            problems.add(Problem.of(StandardCode.UNKNOWN_OPTION, "A certificate and its key belong together")
                    .at(Location.parameter(options.containsKey("sslcert") ? "ssl_key" : "ssl_cert"))
                    .found(options.containsKey("sslcert") ? "ssl_cert alone" : "ssl_key alone")
                    .expected("ssl_cert and ssl_key, or a PKCS #12 file as ssl_key"));
        }
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
