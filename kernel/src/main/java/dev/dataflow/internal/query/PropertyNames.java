package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.TableNames;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds which field a method reference names: {@code User::customerId} is {@code customer_id}.
 *
 * <p>The name is read once for each call site, through the serialized form of the lambda. The JDK's own serialization
 * makes that form, so the caller's package need not be open. It is kept beside the lambda's class, so that nothing of
 * ours holds a class of the caller.
 */
public final class PropertyNames {

    private static final ClassValue<AtomicReference<@Nullable String>> NAMES = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable String> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private PropertyNames() {}

    /**
     * Returns the field that a method reference names.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when it is no method reference, {@code DF-608} when
     *     its name cannot be read
     */
    public static String field(Serializable property) {
        AtomicReference<@Nullable String> known = NAMES.get(property.getClass());
        String name = known.get();
        if (name == null) {
            name = TableNames.snake(component(property));
            known.set(name);
        }
        return name;
    }

    private static String component(Serializable property) {
        SerializedLambda form;
        try {
            form = Capture.of(property);
        } catch (IOException | RuntimeException e) {
            throw unreadable(property.getClass().getPackageName(), e);
        }
        if (form == null || form.getImplMethodName().startsWith("lambda$")) {
            throw Problem.of(StandardCode.INVALID_VALUE, "The property is no method reference to a record's component")
                    .found(form == null ? "an object of a class" : "a lambda expression")
                    .expected("a method reference")
                    .fix("Refer to the component's accessor.", "where(User::age)")
                    .fix("Name the field as text.", "where(\"age\")")
                    .toException();
        }
        return form.getImplMethodName();
    }

    private static RuntimeException unreadable(String userPackage, Exception cause) {
        return Problem.of(StandardCode.PACKAGE_NOT_OPEN, "The name of a method reference cannot be read")
                .found(userPackage)
                .expected("a package that is open to dev.dataflow.kernel")
                .fix("Open the package in module-info.java.", "opens " + userPackage + " to dev.dataflow.kernel;")
                .fix(
                        "Register the record with your own lookup, and name the field as text.",
                        "db.register(MethodHandles.lookup(), User.class)")
                .toException(cause);
    }

    /** Sees the serialized form of one lambda and writes nothing. */
    private static final class Capture extends ObjectOutputStream {
        private @Nullable SerializedLambda form;

        private Capture() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        static @Nullable SerializedLambda of(Serializable lambda) throws IOException {
            try (Capture capture = new Capture()) {
                capture.writeObject(lambda);
                return capture.form;
            }
        }

        @Override
        protected @Nullable Object replaceObject(@Nullable Object object) {
            if (object instanceof SerializedLambda lambda) {
                form = lambda;
            }
            return null;
        }
    }
}
