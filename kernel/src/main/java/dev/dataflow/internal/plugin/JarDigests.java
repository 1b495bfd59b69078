package dev.dataflow.internal.plugin;

import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Jars that are known by their SHA-256. Thread-safe.
 *
 * @param list the file with the digests
 */
public record JarDigests(Path list) {

    private static final int DIGITS = 64;
    private static final int BUFFER = 1 << 16;

    /** Returns why a jar is refused; empty when its digest is listed. */
    public Optional<Problem> refusal(Path jar, String name) {
        try {
            String digest = sha256(jar);
            Set<String> listed = digests();
            return listed.contains(digest)
                    ? Optional.empty()
                    : Optional.of(PluginRefusals.problem("Plugin " + name + " is not trusted: its SHA-256 is not in "
                            + list + ". If you know where it comes from, add the line: " + digest + "  " + name));
        } catch (IOException unreadable) {
            return Optional.of(PluginRefusals.problem("Plugin " + name + " is not trusted: " + list
                    + " or the jar cannot be read (" + unreadable
                    + "). Name a file that sha256sum wrote, or set plugins_trust to any."));
        }
    }

    /** Returns the SHA-256 of a file in small hexadecimal digits. */
    public static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private Set<String> digests() throws IOException {
        return Files.readAllLines(list).stream()
                .map(line ->
                        line.replaceFirst("#.*", "").strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT))
                .filter(word -> word.length() == DIGITS)
                .collect(Collectors.toSet());
    }
}
