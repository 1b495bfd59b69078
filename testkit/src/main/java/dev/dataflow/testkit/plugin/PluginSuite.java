package dev.dataflow.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.ErrorType;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.task.Task;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** What every plugin must satisfy, whatever it brings; the suites of the extension points build on it. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class PluginSuite {

    /** For the test classes of plugins. */
    protected PluginSuite() {}

    /** Returns the plugin to try, a new one for each call. */
    protected abstract DataFlowPlugin plugin();

    /** Returns the address of a database without tables; asked once for each instance. */
    protected String url() {
        return "sqlite::memory:";
    }

    /** Opens an instance with the plugin under test and, of those beside it, all others. */
    protected final DataFlow open(DataFlowPlugin... more) {
        return open(plugin(), builder -> {}, more);
    }

    /** Opens an instance with a plugin in place of the one under test. */
    protected final DataFlow open(DataFlowPlugin tried, Consumer<DataFlowBuilder> settings, DataFlowPlugin... more) {
        List<DataFlowPlugin> plugins = new ArrayList<>(others());
        plugins.add(tried);
        plugins.addAll(List.of(more));
        DataFlowBuilder builder =
                DataFlow.builder().url(url()).plugins(PluginSource.of(plugins.toArray(DataFlowPlugin[]::new)));
        settings.accept(builder);
        return builder.build();
    }

    /** Opens an instance that lacks the plugin under test. */
    protected final DataFlow openWithout() {
        return DataFlow.builder()
                .url(url())
                .plugins(PluginSource.of(others().toArray(DataFlowPlugin[]::new)))
                .build();
    }

    private List<DataFlowPlugin> others() {
        String tried = plugin().descriptor().name();
        return PluginSource.serviceLoader().plugins().stream()
                .filter(other -> !other.descriptor().name().equals(tried))
                .toList();
    }

    /** Returns the places that a failure names: paths of parameters, fields and options. */
    protected static List<String> places(DataFlowException failure) {
        Problem problem = failure.problem();
        return Stream.concat(Stream.of(problem), problem.details().stream())
                .map(each -> each.location().parameter())
                .filter(place -> place != null)
                .toList();
    }

    /** Asserts that a call is refused as the caller's mistake, and that the refusal names a place. */
    protected static void assertRefused(String what, String place, Runnable call) {
        DataFlowException refusal = refusal(what, call);
        assertThat(refusal.problem().code().type())
                .as("%s: %s", what, refusal.getMessage())
                .isEqualTo(ErrorType.USER);
        assertThat(places(refusal))
                .as("%s: places of %s", what, refusal.getMessage())
                .anyMatch(
                        named -> named.equals(place) || named.startsWith(place + ".") || named.startsWith(place + "["));
    }

    /** Returns the failure with which a call is refused; no other exception is one. */
    protected static DataFlowException refusal(String what, Runnable call) {
        try {
            call.run();
        } catch (DataFlowException refusal) {
            return refusal;
        }
        throw new AssertionError(what + " was not refused");
    }

    @Test
    void theDescriptorSaysWhoItIs() {
        PluginDescriptor descriptor = plugin().descriptor();
        assertThat(descriptor.name()).as("name").matches("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
        assertThat(descriptor.version()).as("version").matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(plugin().descriptor()).as("descriptor of another instance").isEqualTo(descriptor);
    }

    @Test
    void itIsMadeByAPublicConstructorWithoutParameters() {
        Class<?> type = plugin().getClass();
        assertThat(Modifier.isPublic(type.getModifiers()))
                .as("%s is public", type)
                .isTrue();
        assertThat(type.getConstructors()).as("public constructors").anyMatch(made -> made.getParameterCount() == 0);
    }

    @Test
    void itsTasksTakeWhatTheySayAndNothingElse() {
        List<Task> tasks = plugin().tasks();
        assertThat(tasks).extracting(task -> task.descriptor().name()).doesNotHaveDuplicates();
        try (DataFlow db = open()) {
            tasks.forEach(task -> new TaskChecks(task, db.tasks()).run());
        }
    }

    @Test
    void nothingIsKeptInStaticFields() {
        assertThat(StaticState.of(plugin().getClass()))
                .as("static fields that can change; what a plugin keeps belongs to what its factories make")
                .isEmpty();
    }

    @Test
    void itIsClosedWithoutHavingBeenUsed() {
        plugin().close();
        open().close();
    }
}
