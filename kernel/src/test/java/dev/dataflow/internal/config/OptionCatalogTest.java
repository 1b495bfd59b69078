package dev.dataflow.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.internal.error.GoldenText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks all options: each has names of its own, a default that it reads itself, and a line in the documentation. */
final class OptionCatalogTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    static List<OptionDescriptor<?>> options() {
        return OptionCatalog.all();
    }

    @Test
    void no_name_means_two_things() {
        List<String> names = new ArrayList<>();
        for (OptionDescriptor<?> option : options()) {
            names.add(option.name());
            names.addAll(option.aliases());
        }
        AbsentOptions.ALL.forEach(absent -> names.add(absent.name()));
        names.addAll(AbsentOptions.RENAMED.keySet());
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void each_option_reads_what_it_shows(OptionDescriptor<?> option) {
        setAgain(option);
        assertThat(option.doc()).endsWith(".").hasSizeGreaterThan(20);
    }

    private static <T> void setAgain(OptionDescriptor<T> option) {
        Object present = option.get().apply(Configuration.DEFAULT);
        if (present == null) {
            return;
        }
        T read = option.type().read(text(present));
        assertThat(read).isEqualTo(option.type().read(present));
        Configuration same = option.set().apply(Configuration.DEFAULT, read);
        assertThat(option.get().apply(same)).isEqualTo(present);
    }

    @Test
    void the_documentation_has_every_option() throws IOException {
        StringBuilder table = new StringBuilder();
        String topic = "";
        for (OptionDescriptor<?> option : options()) {
            if (!option.topic().equals(topic)) {
                topic = option.topic();
                table.append("\n## ").append(topic);
                table.append("\n\n| Option | Value | Default | Since | What it does |\n|---|---|---|---|---|\n");
            }
            table.append(row(option));
        }
        GoldenText.checkBetween(
                PAGE,
                "<!-- options -->",
                "<!-- end of options -->",
                table.append('\n').toString());
    }

    @Test
    void the_documentation_has_every_name_that_is_no_option() throws IOException {
        StringBuilder table = new StringBuilder("\n| Name | Accepted | Why |\n|---|---|---|\n");
        for (OptionCatalog.Absent absent : AbsentOptions.ALL) {
            table.append("| `").append(absent.name()).append("` | ");
            table.append(absent.only() == null ? "" : "`" + absent.only() + "`").append(" | ");
            table.append(absent.reason()).append(" |\n");
        }
        GoldenText.checkBetween(
                PAGE,
                "<!-- absent -->",
                "<!-- end of absent -->",
                table.append('\n').toString());
    }

    private static String row(OptionDescriptor<?> option) {
        StringBuilder names = new StringBuilder("`" + option.name() + "`");
        option.aliases().stream()
                .filter(alias -> !alias.startsWith("log_config_") && !alias.startsWith("sqlite_"))
                .forEach(alias -> names.append(", `").append(alias).append('`'));
        if (option.variable() != null) {
            names.append("<br>`").append(option.variable()).append('`');
        }
        Object value = option.get().apply(Configuration.DEFAULT);
        return "| " + names + " | " + option.type().expected() + " | " + (value == null ? "" : "`" + text(value) + "`")
                + " | " + option.since() + " | " + option.doc() + " |\n";
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Duration time) {
            long seconds = time.toSeconds();
            return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
        }
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }
}
