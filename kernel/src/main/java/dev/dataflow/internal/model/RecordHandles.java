package dev.dataflow.internal.model;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gets at the canonical constructor and the accessors of a record, by the caller's rights or by the kernel's. */
final class RecordHandles {

    private static final String KERNEL = "dev.dataflow.kernel";

    private final Class<?> record;
    private final MethodHandles.@Nullable Lookup given;

    RecordHandles(Class<?> record, MethodHandles.@Nullable Lookup given) {
        this.record = record;
        this.given = given;
    }

    /** Returns the constructor as {@code (Object[]) -> Object}. */
    MethodHandle constructor() {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            MethodHandle handle;
            if (given == null) {
                constructor.setAccessible(true);
                handle = MethodHandles.lookup().unreflectConstructor(constructor);
            } else {
                handle = within(given).unreflectConstructor(constructor);
            }
            return handle.asFixedArity()
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(record + " has no canonical constructor", e);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw closed(e);
        } catch (IllegalArgumentException e) {
            throw Problem.of(StandardCode.INVALID_MODEL, "The record has too many components")
                    .at(Location.model(record.getSimpleName(), null))
                    .found(types.length)
                    .expected("at most 250; long and double count twice")
                    .toException(e);
        }
    }

    /** Returns the accessor of a component as {@code (Object) -> Object}. */
    MethodHandle accessor(RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            MethodHandle handle;
            if (given == null) {
                accessor.setAccessible(true);
                handle = MethodHandles.lookup().unreflect(accessor);
            } else {
                handle = within(given).unreflect(accessor);
            }
            return handle.asType(MethodType.methodType(Object.class, Object.class));
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw closed(e);
        }
    }

    /** Returns the caller's rights inside the record itself, which may be nested and private. */
    private MethodHandles.Lookup within(MethodHandles.Lookup lookup) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(record, lookup);
    }

    private DataFlowException closed(Exception cause) {
        String opens = "opens " + record.getPackageName() + " to " + KERNEL + ";";
        String name = record.getName().substring(record.getPackageName().length());
        String source = (name.startsWith(".") ? name.substring(1) : name).replace('$', '.');
        String register = "db.register(MethodHandles.lookup(), " + source + ".class);";
        String module = record.getModule().isNamed()
                ? "the module-info of " + record.getModule().getName()
                : "the module-info";
        return Problem.of(
                        StandardCode.PACKAGE_NOT_OPEN,
                        "The package " + record.getPackageName() + " is not open to DataFlow, so its record "
                                + record.getSimpleName() + " can be neither read nor made")
                .at(Location.model(record.getSimpleName(), null))
                .found(record.getName())
                .expected("`" + opens + "` or `" + register + "`")
                .fix("Open the package in " + module + ".", opens)
                .fix("Or register with your own rights.", register)
                .toException(cause);
    }
}
