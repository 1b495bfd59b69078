package dev.dataflow.feature.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditQuery;
import dev.dataflow.feature.audit.AuditReport;
import dev.dataflow.feature.audit.AuditSinkState;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.feature.audit.Audited;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide's page on audit shows stands here, and runs. */
final class GuidePageTest {

    private static final Pattern BLOCK = Pattern.compile("```Java\n(.*?)```", Pattern.DOTALL);

    @Model
    @Audited(masked = "iban")
    record Account(@Id String id, int balance, @Nullable String iban) {}

    @Test
    void whatThePageShowsRuns() throws Exception {
        try (DataFlow db = AuditTest.builder().url("sqlite::memory:").build()) {
            db.register(Account.class);
            db.as("ann").express().create("Account", Map.of("id", "a", "balance", 10));
            db.as("bob").express().update("Account", "a", Map.of("balance", Map.of("$inc", 5)));

            AuditTrail trail = db.service(AuditTrail.class);
            AuditEntry last = trail.entries(AuditQuery.of("Account").withRecord("a"))
                    .entries()
                    .get(0);
            assert last.operation().equals("update") && "bob".equals(last.actor());
            assert last.before().get("balance").equals(10L)
                    && last.after().get("balance").equals(15L);

            Map<String, Object> then = trail.stateAt("Account", "a", last.at()).orElseThrow();
            assert then.get("balance").equals(15L);
            assert trail.history("Account", "a").size() == 2;

            trail.seal("Account");
            AuditReport report = trail.verify("Account");
            assert report.isIntact() : report.breaks();

            List<AuditEntry> archive = new ArrayList<>();
            AutoCloseable added = trail.addSink("archive", entries -> entries.forEach(archive::add));
            for (AuditSinkState sink : trail.sinks()) {
                assert sink.missed() == 0 : sink.name() + ": " + sink.failure().orElse("");
            }
            added.close();
            assertThat(archive).isEmpty();
        }
    }

    @Test
    void whatThePageShowsStandsHere() throws IOException {
        String own =
                plain(Files.readString(Path.of("src/test/java/dev/dataflow/feature/audit/runtime/GuidePageTest.java")));
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../docs/guide/audit.md")));
        int found = 0;
        while (blocks.find()) {
            assertThat(own).contains(plain(blocks.group(1)));
            found++;
        }
        assertThat(found).isEqualTo(6);
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
