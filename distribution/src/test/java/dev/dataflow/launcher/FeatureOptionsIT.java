package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one file in {@code conf/} says to audit, tenants and write protection of a container's instance. */
final class FeatureOptionsIT {

    @TempDir
    private Path folder;

    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Files.writeString(conf.resolve("dev.dataflow.instance~shop.cfg"), """
                url = sqlite:%1$s/shop.db
                audit_logging = true
                audit_file = %1$s/trail.jsonl
                audit.seal.after = 10m
                data_retention_days = 90
                tenant_from_parameter = false
                protection_rules = [{"name": "paid", "level": "model", "models": ["Bill"], "operations": ["delete"]}]
                """.formatted(
                        folder.toString().replace('\\', '/')));
        Files.writeString(folder.resolve("bill.yaml"), """
                models:
                  Bill: {fields: {id: text, total: integer}, options: [multi_tenant, soft_delete]}
                workflow:
                  name: bill
                  nodes:
                    create: {type: BillCreateNode, params: {id: b-1, total: 5}}
                    list: {type: BillListNode}
                  connections:
                    - create.id -> list.filter.id
                """);
        Files.writeString(folder.resolve("drop.yaml"), """
                workflow:
                  name: drop
                  nodes: {drop: {type: BillDeleteNode, params: {id: b-1}}}
                """);
        platform = Platform.start(
                Home.current().root(),
                Map.of("felix.fileinstall.dir", conf.toString(), "dataflow.default.url", "sqlite::memory:"));
        Await.until(() -> Bundles.instances(platform).equals(List.of("shop")));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    private String call(String command, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("instance", "shop");
        return Commands.json(platform, command, all);
    }

    @Test
    void oneFileConfiguresThemAll() throws IOException {
        Map<String, Object> run = Map.of("file", folder.resolve("bill.yaml").toString());
        assertThat(call("run", run)).contains("\"ok\":false", "DF-911");
        Map<String, Object> acme = new HashMap<>(run);
        acme.put("tenant", "acme");
        assertThat(call("run", acme)).contains("\"ok\":true", "\"tenant_id\":\"acme\"");
        assertThat(Files.readAllLines(folder.resolve("trail.jsonl")))
                .singleElement()
                .asString()
                .contains("\"model\":\"Bill\"", "\"operation\":\"create\"", "\"tenant_id\":\"acme\"", "\"run_id\":\"");

        assertThat(call("protection", Map.of("action", "list"))).contains("\"name\":\"paid\"", "\"models\":[\"Bill\"]");
        Map<String, Object> delete =
                Map.of("action", "explain", "model", "Bill", "operation", "delete", "tenant", "acme");
        assertThat(call("protection", delete)).contains("\"verdict\":\"block\"", "\"decided_by\":\"paid\"");
        assertThat(call("protection", Map.of("action", "explain", "model", "Bill", "operation", "dlete")))
                .contains("\"ok\":false", "bulk_delete");

        acme.put("file", folder.resolve("drop.yaml").toString());
        assertThat(call("run", acme)).contains("DF-951");
        assertThat(Files.readAllLines(folder.resolve("trail.jsonl")))
                .last()
                .asString()
                .contains("\"decision\":\"block\"", "\"rule\":\"paid\"", "\"tenant_id\":\"acme\"");

        assertThat(call("config", Map.of("action", "explain")))
                .contains(
                        "\"name\":\"audit_seal_after\",\"value\":\"600s\"",
                        "\"name\":\"data_retention_days\",\"value\":\"90\"");
        assertThat(call("models", Map.of())).contains("\"retention\":\"P90D\"", "BillAuditEntry");
    }
}
