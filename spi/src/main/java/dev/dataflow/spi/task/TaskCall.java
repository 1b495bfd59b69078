package dev.dataflow.spi.task;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.OperationContext;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One call of a task. Immutable.
 *
 * @param parameters values by name, each of the type of its kind; what was left out and has no default is not there
 * @param plugin what the task's plugin was given in the instance
 * @param context tenant and actor of the caller, what can stop the work, and what hears of rows
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TaskCall(Map<String, Object> parameters, PluginContext plugin, OperationContext context) {

    public TaskCall {
        parameters = Map.copyOf(parameters);
        requireNonNull(plugin, "plugin");
        requireNonNull(context, "context");
    }

    /** Returns the value of a parameter that is required or has a default. */
    public <T> T get(String parameter, Class<T> type) {
        return type.cast(requireNonNull(parameters.get(parameter), parameter));
    }

    /** Returns the value of a parameter that may be left out. */
    public <T> Optional<T> find(String parameter, Class<T> type) {
        return Optional.ofNullable(type.cast(parameters.get(parameter)));
    }

    /**
     * Returns the key of a record that a text parameter names: the text itself where the key is text; elsewhere what it says as
     * JSON when it can be read so, a map for a key of several fields.
     */
    public Object key(String parameter, ModelDefinition model) {
        String text = get(parameter, String.class);
        FieldType type = model.key().size() == 1
                ? model.field(model.key().get(0)).map(FieldDefinition::type).orElse(null)
                : null;
        if (type instanceof FieldType.Text) {
            return text;
        }
        try {
            Object parsed = plugin.json().parse(text);
            return parsed == null ? text : parsed;
        } catch (DataFlowException noJson) {
            return text;
        }
    }

    /**
     * Ends work that does not go through operations, when somebody asks for that.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-508}
     */
    public void checkNotCancelled() {
        if (context.cancellation().filter(Cancellation::isCancelled).isPresent()) {
            throw Problem.of(StandardCode.CANCELLED, "The task was cancelled").toException();
        }
    }
}
