package dev.dataflow.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {

    @Test
    void valuesAreWrittenInTheirOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a \"quoted\" line\n");
        map.put("number", new BigDecimal("1E+3"));
        map.put("long", Long.MIN_VALUE);
        map.put("time", Instant.parse("2026-01-02T03:04:05.000006Z"));
        map.put("bytes", new byte[] {1, 2});
        map.put("list", Arrays.asList(true, null, 0.5));
        assertThat(JsonText.write(map))
                .isEqualTo("{\"text\":\"a \\\"quoted\\\" line\\n\",\"number\":1000,\"long\":-9223372036854775808,"
                        + "\"time\":\"2026-01-02T03:04:05.000006Z\",\"bytes\":\"AQI=\",\"list\":[true,null,0.5]}");
    }

    @Test
    void whatIsReadIsWrittenAlike() throws IOException {
        String text = "{\"a\":[1,2.50,\"x\",null,{\"b\":false}],\"c\":12345678901234567890}";
        assertThat(JsonText.write(JsonText.read(text))).isEqualTo(text);
        assertThat(JsonText.read("[1]")).isEqualTo(List.of(1L));
    }

    @Test
    void whatIsNoJsonIsRefused() {
        for (String text : List.of("", "Ann", "007", "{", "[1,", "1 2", "{\"a\":}")) {
            assertThatThrownBy(() -> JsonText.read(text)).as(text).isInstanceOf(IOException.class);
        }
    }
}
