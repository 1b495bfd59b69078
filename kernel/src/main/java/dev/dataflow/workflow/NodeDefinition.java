package dev.dataflow.workflow;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One node of a workflow as it was written. Immutable.
 *
 * @param id its name in the workflow
 * @param type node type
 * @param parameters parameters as written, templates unread; unmodifiable through and through
 * @param options condition and time limit
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeDefinition(String id, String type, Map<String, @Nullable Object> parameters, NodeOptions options) {}
