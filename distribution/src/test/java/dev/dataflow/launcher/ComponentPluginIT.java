package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** A plugin that is a component of Declarative Services, which somebody has installed. */
final class ComponentPluginIT {

    private static final String SPI = ";version=\"[1.0,2)\"";

    @TempDir
    private Path folder;

    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        platform = Platform.start(
                Home.current().root(), Map.of("dataflow.default.url", "sqlite:" + folder.resolve("default.db")));
        List<Bundle> installed = new ArrayList<>();
        try (var jars = Files.list(Path.of(System.getProperty("component.jars")))) {
            for (Path jar : jars.sorted().toList()) {
                installed.add(platform.context().installBundle(jar.toUri().toString()));
            }
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void itsNodesComeAndGoWithTheComponent() throws Exception {
        Await.until(() -> !Bundles.instances(platform).isEmpty());
        Bundles.install(platform, nodes().write(folder.resolve("nodes.jar")));
        Supplier<String> types = Bundles.service(platform, Supplier.class, "(role=types)");
        assertThat(types.get()).contains("CodeNode").doesNotContain("GreetNode");

        Bundle plugin = Bundles.install(platform, plugin().write(folder.resolve("greet.jar")));
        Await.until(() -> types.get().contains("GreetNode"));

        plugin.stop();
        assertThat(types.get()).doesNotContain("GreetNode");
        assertThat(platform.problems()).singleElement().asString().contains("com.acme.greet");
    }

    private static PluginBundle plugin() {
        return PluginBundle.bundle("com.acme.greet", "1.0.0")
                .header("Service-Component", "OSGI-INF/door.xml")
                .header("Import-Package", "dev.dataflow.spi" + SPI + ",dev.dataflow.spi.node" + SPI)
                .file("OSGI-INF/door.xml", """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="com.acme.greet">
                          <implementation class="com.acme.greet.Door"/>
                          <service><provide interface="dev.dataflow.spi.DataFlowPlugin"/></service>
                        </scr:component>
                        """)
                .source("com.acme.greet.Door", """
                        package com.acme.greet;

                        import dev.dataflow.spi.*;
                        import dev.dataflow.spi.node.*;
                        import java.util.*;

                        public final class Door implements DataFlowPlugin {
                            @Override public PluginDescriptor descriptor() {
                                return PluginDescriptor.of("greet", "1.0.0");
                            }

                            @Override public List<NodeFactory> nodes() {
                                return List.of(NodeFactory.of(
                                        new NodeDescriptor("GreetNode", null, "Greets.", List.of(),
                                                List.of(OutputDescriptor.of("text", ValueKind.TEXT, "A greeting.")),
                                                false, false, NodeEffect.PURE, ""),
                                        (parameters, context) -> NodeResult.of(Map.of("text", "hello"))));
                            }
                        }
                        """);
    }

    /** Tells the node types of the instance. */
    private static PluginBundle nodes() {
        return PluginBundle.bundle("com.acme.nodes", "1.0.0")
                .header("Bundle-Activator", "com.acme.nodes.Types")
                .header("Import-Package", "dev.dataflow" + SPI + ",dev.dataflow.spi.node" + SPI + ",org.osgi.framework")
                .source("com.acme.nodes.Types", """
                        package com.acme.nodes;

                        import dev.dataflow.DataFlow;
                        import java.util.*;
                        import java.util.function.Supplier;
                        import org.osgi.framework.*;

                        public final class Types implements BundleActivator {
                            @Override public void start(BundleContext context) {
                                DataFlow db = context.getService(context.getServiceReference(DataFlow.class));
                                Supplier<String> types = () -> {
                                    List<String> names = new ArrayList<>();
                                    db.nodes().forEach(node -> names.add(node.type()));
                                    return String.join(" ", names);
                                };
                                Dictionary<String, Object> properties = new Hashtable<>();
                                properties.put("role", "types");
                                context.registerService(Supplier.class, types, properties);
                            }

                            @Override public void stop(BundleContext context) {}
                        }
                        """);
    }
}
