package dev.dataflow.shell;

import dev.dataflow.OptionValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code config explain}: which option of an instance has which value, and where it came from. */
final class ConfigCommand implements Command {

    private final Container container;

    ConfigCommand(Container container) {
        this.container = container;
    }

    @Override
    public Reply run(Call call) {
        String action = call.required("action");
        if (!action.equals("explain")) {
            throw new UsageException("config " + action + ": write config explain");
        }
        String instance = call.text("instance").orElse("default");
        Path file = file(instance, call.text("instance").isPresent());
        List<OptionValue> values =
                OptionValue.explain(file == null ? Map.of() : InstanceFiles.read(file), System.getenv());
        List<Map<String, Object>> data = new ArrayList<>();
        TextTable table = new TextTable("OPTION", "VALUE", "FROM");
        for (OptionValue value : values) {
            String from =
                    value.source().equals(OptionValue.DEFAULT) || value.source().startsWith("DATA") || file == null
                            ? value.source()
                            : file.getFileName().toString();
            table.row(value.name(), value.value(), from);
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", value.name());
            map.put("value", value.value());
            map.put("from", from);
            data.add(map);
        }
        return Reply.done(
                Map.of("instance", instance, "options", data),
                table.render(call.terminal().width(), 0, call.terminal().style()));
    }

    private @org.jspecify.annotations.Nullable Path file(String instance, boolean named) {
        Path conf = container.folder("conf").orElse(null);
        if (conf != null) {
            for (Path file : Stream.of("~", "-")
                    .map(separator -> conf.resolve(InstanceFiles.PID + separator + instance + ".cfg"))
                    .toList()) {
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        if (named) {
            throw new UsageException("There is no file conf/" + InstanceFiles.PID + "~" + instance + ".cfg");
        }
        return null;
    }
}
