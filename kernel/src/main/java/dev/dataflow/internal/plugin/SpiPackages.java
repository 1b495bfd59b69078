package dev.dataflow.internal.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the packages that plugins are built against. They stand in the class files of {@code package-info}: these
 * are there in all containers, in a jar that was packed anew too, while a manifest may be not. Stateless; thread-safe.
 */
public final class SpiPackages {

    private static final String ROOT = DataFlowPlugin.class.getPackageName();
    private static final String MODEL = "dev.dataflow.model";
    private static final String VERSION = "Lorg/osgi/annotation/versioning/Version;";
    private static final String ANNOTATIONS = "RuntimeInvisibleAnnotations";

    private SpiPackages() {}

    /** Returns whether a package belongs to what plugins are built against. */
    public static boolean contains(String packageName) {
        return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".") || packageName.equals(MODEL);
    }

    /** Returns the names of the packages, sorted. */
    public static Set<String> names() {
        String self = DataFlowPlugin.class.getName().replace('.', '/') + ".class";
        String url = Objects.requireNonNull(DataFlowPlugin.class.getResource("/" + self), self)
                .toString();
        try (InputStream in = URI.create(url.substring(0, url.length() - self.length()) + "module-info.class")
                .toURL()
                .openStream()) {
            return ModuleDescriptor.read(in).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the version of a package that this DataFlow offers; empty when it has no such package. */
    public static Optional<PackageVersion> version(String packageName) {
        return version(DataFlowPlugin.class, packageName);
    }

    /** Returns the version of a type's package; empty when the package says none. */
    public static Optional<PackageVersion> version(Class<?> type) {
        return version(type, type.getPackageName());
    }

    private static Optional<PackageVersion> version(Class<?> neighbour, String packageName) {
        String file = "/" + packageName.replace('.', '/') + "/package-info.class";
        try (InputStream in = neighbour.getResourceAsStream(file)) {
            String version = in == null ? null : read(new DataInputStream(new BufferedInputStream(in)));
            return version == null ? Optional.empty() : PackageVersion.parse(version);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @Nullable String read(DataInputStream in) throws IOException {
        in.skipNBytes(8); // magic, version
        String[] texts = constants(in);
        in.skipNBytes(6); // access, this, super
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        in.skipNBytes(4); // a package has no fields and no methods
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String attribute = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if (ANNOTATIONS.equals(attribute)) {
                return version(in, texts);
            }
            in.skipNBytes(length);
        }
        return null;
    }

    /** Reads annotations up to the version; those before it have no values, or texts only. */
    private static @Nullable String version(DataInputStream in, String[] texts) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String type = texts[in.readUnsignedShort()];
            for (int values = in.readUnsignedShort(); values > 0; values--) {
                in.skipNBytes(2); // name
                if (in.readUnsignedByte() != 's') {
                    return null;
                }
                String value = texts[in.readUnsignedShort()];
                if (VERSION.equals(type)) {
                    return value;
                }
            }
        }
        return null;
    }

    private static String[] constants(DataInputStream in) throws IOException {
        String[] texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> in.skipNBytes(4);
            }
        }
        return texts;
    }
}
