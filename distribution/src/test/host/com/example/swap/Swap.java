package com.example.swap;

import com.acme.vault.Vault;
import dev.dataflow.DataFlow;
import dev.dataflow.PluginFolder;
import dev.dataflow.PluginSource;
import dev.dataflow.PluginSwapOptions;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.probe.Leaks;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Eight threads work while the folders of a dialect and of a feature are swapped; says what went wrong. */
public final class Swap {

    @Model
    @Vault(secret = "phone", journal = "Journal")
    record Parcel(@Id String id, String phone, int weight) {}

    private Swap() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Path.of("plugins");
        PluginFolder plugins = PluginSource.folder(folder).poll(Duration.ZERO);
        List<WeakReference<ClassLoader>> old = new ArrayList<>();
        try (DataFlow db = DataFlow.builder()
                .url("sqlite:swap.db")
                .plugins(plugins)
                .pluginSwap(PluginSwapOptions.DEFAULT.gracePeriod(Duration.ofSeconds(60)))
                .build()) {
            db.register(journal());
            db.register(Parcel.class);
            Work work = new Work(db);
            work.start();
            for (int round = 1; round <= rounds; round++) {
                for (String name : List.of("sqlite", "vault")) {
                    old.addAll(loaders(plugins, name));
                    touch(folder.resolve(name), round);
                    plugins.refresh().forEach(problem -> work.failed(problem.message()));
                }
            }
            System.out.println(work.finish() + ", loaders " + Leaks.left(old) + " of " + old.size()
                    + (Swap.class.getModule().isNamed() ? ", layers" : ", class loaders"));
        }
    }

    private static ModelDefinition journal() {
        return ModelDefinition.builder("Journal")
                .field("action", FieldType.text())
                .field("records_before", FieldType.integer())
                .field("records_after", FieldType.integer())
                .build();
    }

    private static List<WeakReference<ClassLoader>> loaders(PluginFolder plugins, String name) {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (DataFlowPlugin plugin : plugins.plugins()) {
            if (plugin.descriptor().name().endsWith(name)) {
                loaders.add(new WeakReference<>(plugin.getClass().getClassLoader()));
            }
        }
        return loaders;
    }

    private static void touch(Path folder, int round) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + round * 1000L));
            }
        }
    }
}
