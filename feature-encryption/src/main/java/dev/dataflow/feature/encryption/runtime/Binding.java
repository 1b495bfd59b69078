package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What values are bound to: the bytes that are authenticated with a ciphertext, and those that a blind index is made of along
 * with the value. Each part is written with its length, so that no two bindings are alike. Thread-safe.
 */
final class Binding {

    private static final String VALUE = "dataflow value 1";
    private static final String INDEX = "dataflow index 1";

    /** Bytes of a key, with its name. */
    private static final int EXPECTED_KEY = 64;

    private final ValueBytes values;
    /** By field, for the tenant that asked last. */
    private final ConcurrentHashMap<String, Head> heads = new ConcurrentHashMap<>();

    /** What comes before the key: alike for all records of a tenant. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(ModelDefinition model, String tenant, byte[] bytes) {}

    Binding(ValueBytes values) {
        this.values = values;
    }

    /** Returns what a ciphertext is bound to: tenant, table, field and key. */
    byte[] ofValue(String tenant, String field, RecordKey key) {
        ModelDefinition model = key.model();
        byte[] head = head(tenant, model, field);
        ByteWriter out = new ByteWriter(head.length + EXPECTED_KEY).all(head);
        List<String> names = model.tableKey();
        for (int i = 0; i < names.size(); i++) {
            FieldType type = model.field(names.get(i)).orElseThrow().type();
            out.sized(names.get(i)).sized(values.write(type, key.values().get(i)));
        }
        return out.toBytes();
    }

    private byte[] head(String tenant, ModelDefinition model, String field) {
        Head known = heads.get(field);
        if (known != null && known.model() == model && known.tenant().equals(tenant)) {
            return known.bytes();
        }
        byte[] bytes = new ByteWriter(96)
                .sized(VALUE)
                .sized(tenant)
                .sized(model.table())
                .sized(field)
                .toBytes();
        heads.put(field, new Head(model, tenant, bytes));
        return bytes;
    }

    /** Returns the bytes of a blind index: tenant, table, field and value. */
    static byte[] ofIndex(String tenant, ModelDefinition model, String field, byte[] value) {
        return new ByteWriter(96)
                .sized(INDEX)
                .sized(tenant)
                .sized(model.table())
                .sized(field)
                .all(value)
                .toBytes();
    }
}
