package dev.dataflow.testkit.reference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of all tenants as they are in a database's tables, read by nothing but JDBC. */
final class KeptTables {

    private static final List<String> ACCOUNT = List.of("id", "email", "code", "name", "age", "region_id");
    private static final List<String> ENTRY = List.of("id", "account_id", "size", "note");

    private final Connections connections;
    private final String field;

    /**
     * Makes a reader.
     *
     * @param field the column that says whose a record is
     */
    KeptTables(Connections connections, String field) {
        this.connections = connections;
        this.field = field;
    }

    /** Returns each tenant's records of a model by key, as text, those of nobody under the empty name. */
    Map<String, Map<String, Map<String, @Nullable String>>> read(String model) {
        Map<String, Map<String, Map<String, @Nullable String>>> tenants = new TreeMap<>();
        String table = model.equals("Account") ? "accounts" : "entries";
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                String owner = rows.getString(field);
                Map<String, @Nullable String> record = new LinkedHashMap<>();
                for (String column : columns(model)) {
                    record.put(column, rows.getString(column));
                }
                Object doubled = tenants.computeIfAbsent(owner == null ? "" : owner, name -> new TreeMap<>())
                        .put(String.valueOf(record.get("id")), record);
                if (doubled != null) {
                    throw new AssertionError("the key " + record.get("id") + " occurs twice in tenant " + owner);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the tables cannot be read", failure);
        }
        return tenants;
    }

    /** Returns the same of the reference. */
    static Map<String, Map<String, Map<String, @Nullable String>>> of(List<Member> members, String model) {
        Map<String, Map<String, Map<String, @Nullable String>>> tenants = new TreeMap<>();
        for (Member member : members) {
            Map<String, Map<String, @Nullable String>> records = new TreeMap<>();
            member.store().table(model).rows().forEach(row -> {
                Map<String, @Nullable String> record = new LinkedHashMap<>();
                for (String column : columns(model)) {
                    Object value = row.get(column);
                    record.put(column, value == null ? null : value.toString());
                }
                records.put(String.valueOf(row.get("id")), record);
            });
            if (!records.isEmpty()) {
                tenants.put(member.name(), records);
            }
        }
        return tenants;
    }

    private static List<String> columns(String model) {
        return model.equals("Account") ? ACCOUNT : ENTRY;
    }
}
