package dev.dataflow.internal.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists whose elements differ between component and field. Elements that are null are left for the checks of values. */
final class ListCodec implements ComponentCodec {

    private final ComponentCodec element;

    ListCodec(ComponentCodec element) {
        this.element = element;
    }

    @Override
    public Object toField(Object component) {
        List<?> list = (List<?>) component;
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object value : list) {
            copy.add(value == null ? null : element.toField(value));
        }
        return Collections.unmodifiableList(copy);
    }

    @Override
    public Object toComponent(Object field) {
        List<?> list = (List<?>) field;
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object value : list) {
            copy.add(value == null ? null : element.toComponent(value));
        }
        return Collections.unmodifiableList(copy);
    }
}
