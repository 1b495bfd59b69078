package dev.dataflow.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** {@code COPY … FROM STDIN} in the server's binary form, as one writes it by hand for one table. */
final class PostgresCopy {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FULL = 64 * 1024;

    private PostgresCopy() {}

    static void persons(Connection connection, String table, List<Person> persons) throws SQLException {
        send(connection, table + " (id, name, email, age, active)", persons, (out, person) -> {
            out.putShort((short) 5);
            text(out, person.id());
            text(out, person.name());
            text(out, person.email());
            out.putInt(4).putInt(person.age());
            out.putInt(1).put((byte) (person.active() ? 1 : 0));
        });
    }

    static void changes(Connection connection, String table, List<Person> persons) throws SQLException {
        send(connection, table + " (name, age, id)", persons, (out, person) -> {
            out.putShort((short) 3);
            text(out, Change.name(person));
            out.putInt(4).putInt(Change.age(person));
            text(out, person.id());
        });
    }

    private static void text(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length).put(bytes);
    }

    private static void send(Connection connection, String into, List<Person> persons, Encoding encoding)
            throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin (format binary)");
        ByteBuffer out = ByteBuffer.allocate(FULL + 4096);
        out.put(SIGNATURE).putInt(0).putInt(0);
        for (Person person : persons) {
            encoding.put(out, person);
            if (out.position() >= FULL) {
                copy.writeToCopy(out.array(), 0, out.position());
                out.clear();
            }
        }
        out.putShort((short) -1);
        copy.writeToCopy(out.array(), 0, out.position());
        copy.endCopy();
    }

    private interface Encoding {
        void put(ByteBuffer out, Person person);
    }
}
