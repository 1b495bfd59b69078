package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.plugin.JarDigests;
import dev.dataflow.internal.plugin.JarSigners;
import dev.dataflow.spi.error.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which jars of plugins are loaded. It is asked before anything of a jar is: no class of a refused jar ever runs. What it
 * refers to is read at each question, so that a list may grow while an instance is open. Immutable; thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class PluginTrust {

    private static final PluginTrust ANY = new PluginTrust("any", (jar, name) -> Optional.empty());

    private final String description;
    private final BiFunction<Path, String, Optional<Problem>> refusal;

    private PluginTrust(String description, BiFunction<Path, String, Optional<Problem>> refusal) {
        this.description = description;
        this.refusal = refusal;
    }

    /** Returns trust in every jar; the default. */
    public static PluginTrust any() {
        return ANY;
    }

    /**
     * Returns trust in the jars whose SHA-256 stands in a file.
     *
     * @param list as {@code sha256sum} writes it: the digest, spaces, a name that is for people only; {@code #} begins a
     *     comment. A list that cannot be read trusts nothing.
     */
    public static PluginTrust listed(Path list) {
        JarDigests digests = new JarDigests(requireNonNull(list, "list"));
        return new PluginTrust("listed in " + list, digests::refusal);
    }

    /**
     * Returns trust in the jars that are signed as a whole, each entry, by a certificate of a key store, or by one that a
     * certificate of the key store has issued.
     *
     * @param keyStore PKCS #12 or JKS; one that cannot be read trusts nothing
     * @param password its password; null for none
     */
    public static PluginTrust signed(Path keyStore, @Nullable String password) {
        JarSigners signers = new JarSigners(requireNonNull(keyStore, "keyStore"), password);
        return new PluginTrust("signed by " + keyStore, signers::refusal);
    }

    /**
     * Returns trust in no jar at all.
     *
     * @param why the problem that every jar is refused with
     */
    public static PluginTrust none(Problem why) {
        requireNonNull(why, "why");
        return new PluginTrust("none", (jar, name) -> Optional.of(why));
    }

    /** Returns why a jar is not trusted, in a sentence with what to do; empty when it is. */
    public Optional<Problem> refusal(Path jar) {
        return refusal(jar, String.valueOf(jar.getFileName()));
    }

    /**
     * Returns why a jar is not trusted, in a sentence with what to do; empty when it is.
     *
     * @param name what the jar is called in the sentence, as the file may be a copy
     */
    public Optional<Problem> refusal(Path jar, String name) {
        return refusal.apply(jar, name);
    }

    /** Returns what is trusted, without the password. */
    @Override
    public String toString() {
        return description;
    }
}
