package dev.dataflow.internal.plugin;

import dev.dataflow.spi.error.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Jars that are signed by certificates of a key store: every entry, by one and the same signer. A certificate that is
 * itself in the key store is trusted for as long as it is there; one that was issued by a certificate in it must be valid
 * now, or have been when a time stamp says that the jar was signed. Thread-safe.
 */
public final class JarSigners {

    private final Path keyStore;
    private final @Nullable String password;

    /** Makes it; the key store is read at each question. */
    public JarSigners(Path keyStore, @Nullable String password) {
        this.keyStore = keyStore;
        this.password = password;
    }

    /** Returns why a jar is refused; empty when all of it is signed by somebody who is trusted. */
    public Optional<Problem> refusal(Path jar, String name) {
        Set<X509Certificate> trusted;
        try {
            trusted = certificates();
        } catch (IOException | GeneralSecurityException unreadable) {
            return refused(
                    name, keyStore + " cannot be read (" + unreadable + ")", "Name a key store and its password");
        }
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            return check(file, name, trusted);
        } catch (SecurityException changed) {
            return refused(
                    name, "it was changed after it had been signed (" + changed.getMessage() + ")", "Copy it again");
        } catch (IOException unreadable) {
            return refused(name, "it cannot be read (" + unreadable.getMessage() + ")", "Copy it again");
        }
    }

    private Optional<Problem> check(JarFile jar, String name, Set<X509Certificate> trusted) throws IOException {
        Set<String> seen = new HashSet<>();
        Set<CodeSigner> common = new HashSet<>();
        boolean first = true;
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (!seen.add(entry.getName())) {
                return refused(name, "it has two entries " + entry.getName(), "Ask its author");
            }
            if (entry.isDirectory() || isPartOfSignature(entry.getName())) {
                continue;
            }
            readToEnd(jar, entry);
            CodeSigner[] signers = entry.getCodeSigners();
            if (signers == null) {
                return refused(
                        name, "its entry " + entry.getName() + " is not signed", "Ask its author for a signed one");
            }
            if (first) {
                common.addAll(List.of(signers));
            } else {
                common.retainAll(List.of(signers));
            }
            first = false;
        }
        if (common.stream().anyMatch(signer -> isTrusted(signer, trusted))) {
            return Optional.empty();
        }
        return refused(
                name,
                common.isEmpty()
                        ? "nobody has signed all of it"
                        : "its signer is not in " + keyStore + ": " + names(common),
                "Add the certificate to the key store, if you trust it");
    }

    /** Tells whether an entry is one of those that hold the signature and cannot be signed themselves. */
    private static boolean isPartOfSignature(String entry) {
        String upper = entry.toUpperCase(Locale.ROOT);
        if (!upper.startsWith("META-INF/") || upper.indexOf('/', "META-INF/".length()) >= 0) {
            return false;
        }
        String file = upper.substring("META-INF/".length());
        return file.equals("MANIFEST.MF") || file.matches(".+\\.(SF|RSA|DSA|EC)");
    }

    /** An entry has signers only after all of it was read. */
    private static void readToEnd(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static boolean isTrusted(CodeSigner signer, Set<X509Certificate> trusted) {
        CertPath path = signer.getSignerCertPath();
        if (path.getCertificates().isEmpty()) {
            return false;
        }
        if (path.getCertificates().get(0) instanceof X509Certificate leaf && trusted.contains(leaf)) {
            return true;
        }
        try {
            Set<TrustAnchor> anchors = new HashSet<>();
            trusted.forEach(certificate -> anchors.add(new TrustAnchor(certificate, null)));
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            if (signer.getTimestamp() != null) {
                parameters.setDate(signer.getTimestamp().getTimestamp());
            }
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException notIssuedByThem) {
            return false;
        }
    }

    private static String names(Set<CodeSigner> signers) {
        List<String> names = new ArrayList<>();
        for (CodeSigner signer : signers) {
            Certificate leaf = signer.getSignerCertPath().getCertificates().get(0);
            names.add(
                    leaf instanceof X509Certificate x509
                            ? x509.getSubjectX500Principal().getName()
                            : leaf.getType());
        }
        return String.join("; ", names);
    }

    private Set<X509Certificate> certificates() throws IOException, GeneralSecurityException {
        File file = keyStore.toFile();
        if (!file.isFile()) {
            throw new NoSuchFileException(keyStore.toString());
        }
        KeyStore store = password == null
                ? KeyStore.getInstance(file, (KeyStore.LoadStoreParameter) null)
                : KeyStore.getInstance(file, password.toCharArray());
        Set<X509Certificate> certificates = new HashSet<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }

    private static Optional<Problem> refused(String name, String why, String fix) {
        return Optional.of(PluginRefusals.problem("Plugin " + name + " is not trusted: " + why + ". " + fix + "."));
    }
}
