package dev.dataflow.internal.model;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotation names from a record's class file (JVM specification, chapter 4). The JVM itself drops an annotation
 * whose class is missing, so reflection cannot tell. Not thread-safe.
 */
final class ClassFile {

    private static final int MAGIC = 0xCAFEBABE;
    private static final String ANNOTATIONS = "RuntimeVisibleAnnotations";
    private static final String TYPE_ANNOTATIONS = "RuntimeVisibleTypeAnnotations";
    private static final int TARGET_FIELD = 0x13;
    private static final int PATH_INNER = 1;

    private final DataInputStream in;
    private @Nullable String[] utf8 = new String[0];
    private final Set<String> onClass = new HashSet<>();
    private final Map<String, Set<String>> onComponents = new HashMap<>();
    private final Map<String, Set<String>> onComponentTypes = new HashMap<>();

    private ClassFile(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** Returns the names of a class; none when its file cannot be had. */
    static AnnotationNames annotationsOf(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream file = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return file == null ? AnnotationNames.NONE : new ClassFile(new java.io.BufferedInputStream(file)).read();
        }
    }

    private AnnotationNames read() throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.skipNBytes(4); // version
        readConstants();
        in.skipNBytes(6); // access, this, super
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        skipMembers();
        skipMembers();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String attribute = constant(in.readUnsignedShort());
            int length = in.readInt();
            if (attribute.equals(ANNOTATIONS)) {
                readAnnotations(onClass);
            } else if (attribute.equals("Record")) {
                readComponents();
            } else {
                in.skipNBytes(length);
            }
        }
        return new AnnotationNames(onClass, onComponents, onComponentTypes);
    }

    private void readConstants() throws IOException {
        utf8 = new String[in.readUnsignedShort()];
        for (int i = 1; i < utf8.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1:
                    utf8[i] = in.readUTF();
                    break;
                case 5, 6: // long, double: two entries
                    in.skipNBytes(8);
                    i++;
                    break;
                case 7, 8, 16, 19, 20:
                    in.skipNBytes(2);
                    break;
                case 15:
                    in.skipNBytes(3);
                    break;
                case 3, 4, 9, 10, 11, 12, 17, 18:
                    in.skipNBytes(4);
                    break;
                default:
                    throw new IOException("unknown constant " + tag);
            }
        }
    }

    private void skipMembers() throws IOException {
        for (int members = in.readUnsignedShort(); members > 0; members--) {
            in.skipNBytes(6);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipNBytes(2);
                in.skipNBytes(in.readInt());
            }
        }
    }

    private void readComponents() throws IOException {
        for (int components = in.readUnsignedShort(); components > 0; components--) {
            String component = constant(in.readUnsignedShort());
            in.skipNBytes(2); // descriptor
            Set<String> declared = new HashSet<>();
            Set<String> onType = new HashSet<>();
            onComponents.put(component, declared);
            onComponentTypes.put(component, onType);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                String attribute = constant(in.readUnsignedShort());
                int length = in.readInt();
                if (attribute.equals(ANNOTATIONS)) {
                    readAnnotations(declared);
                } else if (attribute.equals(TYPE_ANNOTATIONS)) {
                    readTypeAnnotations(onType);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
    }

    private void readAnnotations(Set<String> names) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            names.add(readAnnotation());
        }
    }

    /** Reads the annotations of a component's type; those of its parts (elements, type arguments) are passed over. */
    private void readTypeAnnotations(Set<String> names) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int target = in.readUnsignedByte();
            if (target != TARGET_FIELD) {
                throw new IOException("unexpected target " + target + " of a component's type annotation");
            }
            boolean outermost = true;
            for (int path = in.readUnsignedByte(); path > 0; path--) {
                outermost &= in.readUnsignedByte() == PATH_INNER;
                in.skipNBytes(1);
            }
            String name = readAnnotation();
            if (outermost) {
                names.add(name);
            }
        }
    }

    private String readAnnotation() throws IOException {
        String descriptor = constant(in.readUnsignedShort());
        for (int members = in.readUnsignedShort(); members > 0; members--) {
            in.skipNBytes(2);
            skipValue();
        }
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    private void skipValue() throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 'e':
                in.skipNBytes(4);
                break;
            case '@':
                readAnnotation();
                break;
            case '[':
                for (int items = in.readUnsignedShort(); items > 0; items--) {
                    skipValue();
                }
                break;
            default:
                in.skipNBytes(2);
        }
    }

    private String constant(int index) throws IOException {
        String text = index < utf8.length ? utf8[index] : null;
        if (text == null) {
            throw new IOException("constant " + index + " is no text");
        }
        return text;
    }
}
