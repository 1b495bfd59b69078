package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code models}: the models of an instance, or of a file. */
final class ModelsCommand implements Command {

    private final Container container;

    ModelsCommand(Container container) {
        this.container = container;
    }

    @Override
    public Reply run(Call call) {
        try (Session session = FileSession.open(call, container)) {
            List<ModelDefinition> models = session.db().models().names().stream()
                    .map(session.db().models()::get)
                    .toList();
            return Reply.done(models.stream().map(ModelsCommand::map).toList(), text(session.db(), models, call));
        }
    }

    private static String text(DataFlow db, List<ModelDefinition> models, Call call) {
        if (models.isEmpty()) {
            return "Instance '" + db.name()
                    + "' has no models. Put model files into models/, or name one: --file FILE\n";
        }
        TextTable table = new TextTable("MODEL", "TABLE", "KEY", "FIELDS");
        for (ModelDefinition model : models) {
            List<String> fields =
                    model.visibleFields().stream().map(FieldDefinition::name).toList();
            table.row(model.name(), model.table(), String.join(", ", model.key()), String.join(", ", fields));
        }
        return table.render(call.terminal().width(), 0, call.terminal().style());
    }

    private static Map<String, Object> map(ModelDefinition model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", model.name());
        map.put("table", model.table());
        map.put("key", model.key());
        List<Map<String, Object>> fields = new ArrayList<>();
        for (FieldDefinition field : model.visibleFields()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", field.name());
            one.put("type", field.type().notation());
            one.put("nullable", field.nullable());
            one.put("unique", field.unique());
            fields.add(one);
        }
        map.put("fields", fields);
        map.put("options", model.options());
        return map;
    }
}
