package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Where the plugins of an instance come from, and which are trusted. Immutable. */
@API(status = API.Status.STABLE, since = "1.0")
public final class PluginOptions {

    /** The plugins beside the kernel, and no folder. */
    public static final PluginOptions DEFAULT = new PluginOptions(null, Trust.ANY, null, null);

    private final @Nullable Path folder;
    private final Trust trust;
    private final @Nullable Path trustFile;
    private final @Nullable String trustPassword;

    private PluginOptions(
            @Nullable Path folder, Trust trust, @Nullable Path trustFile, @Nullable String trustPassword) {
        this.folder = folder;
        this.trust = trust;
        this.trustFile = trustFile;
        this.trustPassword = trustPassword;
    }

    /** Which jars are loaded. */
    public enum Trust {
        /** Every one. */
        ANY,
        /** Those whose SHA-256 is in a file. */
        LISTED,
        /** Those that are signed by a certificate of a key store. */
        SIGNED
    }

    /** Returns the folder with jars of plugins; empty for none. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** Returns these options with a folder. */
    public PluginOptions folder(Path value) {
        return new PluginOptions(requireNonNull(value, "value"), trust, trustFile, trustPassword);
    }

    /** Returns which jars are loaded. */
    public Trust trust() {
        return trust;
    }

    /** Returns these options with another trust. */
    public PluginOptions trust(Trust value) {
        return new PluginOptions(folder, requireNonNull(value, "value"), trustFile, trustPassword);
    }

    /** Returns the list, or the key store; empty for none. */
    public Optional<Path> trustFile() {
        return Optional.ofNullable(trustFile);
    }

    /** Returns these options with a list, or a key store. */
    public PluginOptions trustFile(Path value) {
        return new PluginOptions(folder, trust, requireNonNull(value, "value"), trustPassword);
    }

    /** Returns these options with the password of the key store. */
    public PluginOptions trustPassword(String value) {
        return new PluginOptions(folder, trust, trustFile, requireNonNull(value, "value"));
    }

    /**
     * Returns what the options trust.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} when the file that it needs is not named, or a file or
     *     a password is given that it has no use for
     */
    public PluginTrust toTrust() {
        refuse("plugins_trust_file", trustFile != null && trust == Trust.ANY, "listed or signed");
        refuse("plugins_trust_password", trustPassword != null && trust != Trust.SIGNED, "signed");
        if (trust == Trust.ANY) {
            return PluginTrust.any();
        }
        if (trustFile == null) {
            throw Problem.of(
                            StandardCode.UNKNOWN_OPTION,
                            "Option 'plugins_trust' is " + word() + ", and 'plugins_trust_file' does not say by what")
                    .expected(trust == Trust.LISTED ? "a file that sha256sum wrote" : "a key store")
                    .fix(
                            "Name the file",
                            "plugins_trust_file: " + (trust == Trust.LISTED ? "plugins.sha256" : "plugins.p12"))
                    .toException();
        }
        return trust == Trust.LISTED ? PluginTrust.listed(trustFile) : PluginTrust.signed(trustFile, trustPassword);
    }

    /** Refuses what would be left without effect: whoever names a file believes that not every jar is loaded. */
    private void refuse(String option, boolean useless, String needed) {
        if (useless) {
            throw Problem.of(
                            StandardCode.UNKNOWN_OPTION,
                            "Option '" + option + "' has no effect while 'plugins_trust' is " + word())
                    .at(Location.parameter(option))
                    .found("plugins_trust: " + word())
                    .expected("plugins_trust: " + needed)
                    .fix(
                            "Say what is trusted, or leave the option out",
                            "plugins_trust: " + (needed.equals("signed") ? needed : "listed"))
                    .toException();
        }
    }

    private String word() {
        return trust.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the options without the password. */
    @Override
    public String toString() {
        return "PluginOptions[folder=" + folder + ", trust=" + trust + ", trustFile=" + trustFile + "]";
    }
}
