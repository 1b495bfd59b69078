package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds annotations that a record's class file names but that the JVM has dropped, because their class is missing. */
final class MissingAnnotations {

    private static final String OUR_FEATURES = "dev.dataflow.feature.";

    private final Set<String> harmless;

    MissingAnnotations(Set<String> harmless) {
        Set<String> packages = new HashSet<>(harmless);
        packages.add("org.jspecify.annotations"); // read by name, so nothing is lost when it is missing
        this.harmless = Set.copyOf(packages);
    }

    /** Notes a {@code DF-607} for each missing annotation; returns all names. */
    AnnotationNames check(Class<?> record, Problems problems) {
        AnnotationNames names;
        try {
            names = ClassFile.annotationsOf(record);
        } catch (IOException e) {
            problems.add(
                    Problem.of(StandardCode.INVALID_MODEL, "The class file of " + record.getName() + " cannot be read")
                            .at(Location.model(record.getSimpleName(), null))
                            .found(e.getMessage()));
            return AnnotationNames.NONE;
        }
        compare(record, names.onClass(), record, null, problems);
        if (record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                String name = component.getName();
                compare(record, names.onComponents().getOrDefault(name, Set.of()), component, name, problems);
                compare(
                        record,
                        names.onComponentTypes().getOrDefault(name, Set.of()),
                        component.getAnnotatedType(),
                        name,
                        problems);
            }
        }
        return names;
    }

    private void compare(
            Class<?> record,
            Set<String> named,
            AnnotatedElement element,
            @Nullable String component,
            Problems problems) {
        Set<String> there = new HashSet<>();
        for (Annotation annotation : element.getAnnotations()) {
            there.add(annotation.annotationType().getName());
        }
        for (String name : new TreeSet<>(named)) {
            if (!there.contains(name) && !harmless.contains(packageOf(name))) {
                problems.add(problem(record, name, component));
            }
        }
    }

    private static Problem.Builder problem(Class<?> record, String annotation, @Nullable String component) {
        String holder = component == null ? record.getSimpleName() : record.getSimpleName() + "." + component;
        String source = packageOf(annotation);
        return Problem.of(
                        StandardCode.ANNOTATION_WITHOUT_BUNDLE,
                        "@" + annotation.substring(annotation.lastIndexOf('.') + 1) + " on " + holder
                                + " cannot be loaded, so what it asks for would not happen")
                .at(Location.model(record.getSimpleName(), component))
                .found(annotation)
                .expected("its class, in a jar or bundle that the record's class loader sees")
                .fix("Install the bundle that exports " + source + ".", bundleOf(source))
                .fix("If the annotation means nothing to DataFlow, list its package as harmless: " + source);
    }

    private static String bundleOf(String source) {
        return source.startsWith(OUR_FEATURES)
                ? "dev.dataflow:dataflow-feature-"
                        + source.substring(OUR_FEATURES.length()).replace('.', '-') + "-api"
                : "Import-Package: " + source;
    }

    private static String packageOf(String name) {
        int end = name.lastIndexOf('.');
        return end < 0 ? "" : name.substring(0, end);
    }
}
