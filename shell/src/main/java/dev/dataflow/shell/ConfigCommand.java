package dev.dataflow.shell;

import dev.dataflow.OptionValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code config explain}: which option of an instance has which value, and where it came from. In a container that is up
 * it tells what the instance was opened with; elsewhere what files and the environment say, and that it knows no more.
 */
final class ConfigCommand implements Command {

    private static final String DEFAULT = "default";
    private static final String FILES_ONLY =
            "Read from conf/ and the environment. A container may know more: what Config Admin was given by others, and\n"
                    + "what ${...} in a file stands for. Its shell tells: dataflow shell, config explain NAME\n";

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
        String instance = call.text("instance").orElse(DEFAULT);
        List<OptionValue> opened = container.options().getOrDefault(instance, List.of());
        Path file = file(instance);
        if (opened.isEmpty() && file == null && call.text("instance").isPresent()) {
            throw new UsageException("There is no file conf/" + InstanceFiles.PID + "~" + instance + ".cfg");
        }
        Map<String, Object> written = file == null ? Map.of() : InstanceFiles.read(file);
        List<OptionValue> values = opened.isEmpty() ? OptionValue.explain(written, System.getenv()) : opened;
        TextTable table = new TextTable("OPTION", "VALUE", "FROM");
        List<Map<String, Object>> options = new ArrayList<>();
        for (OptionValue value : values) {
            boolean isName = value.name().equals("name");
            String from = isName && file != null ? String.valueOf(file.getFileName()) : from(value, written, file);
            String shown = isName ? instance : value.value();
            table.row(value.name(), shown, from);
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", value.name());
            map.put("value", shown);
            map.put("from", from);
            options.add(map);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("instance", instance);
        data.put("read_from", opened.isEmpty() ? "files" : "instance");
        data.put("options", options);
        Style style = call.terminal().style();
        return Reply.done(
                data,
                table.render(call.terminal().width(), 0, style) + (opened.isEmpty() ? style.dim(FILES_ONLY) : ""));
    }

    private static String from(OptionValue value, Map<String, Object> written, @Nullable Path file) {
        String source = value.source();
        if (source.equals(OptionValue.DEFAULT) || System.getenv().containsKey(source)) {
            return source;
        }
        if (file != null
                && written.keySet().stream()
                        .anyMatch(key -> key.replace('.', '_').equals(source.replace('.', '_')))) {
            return String.valueOf(file.getFileName());
        }
        return file == null && source.equals("url") ? "dataflow.default.url" : "Config Admin";
    }

    private @Nullable Path file(String instance) {
        for (Path file : InstanceFiles.in(container.folder("conf").orElse(null))) {
            if (InstanceFiles.name(file).equals(instance)) {
                return file;
            }
        }
        return null;
    }
}
