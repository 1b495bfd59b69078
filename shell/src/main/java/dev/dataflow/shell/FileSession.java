package dev.dataflow.shell;

import java.nio.file.Path;

/** Sessions of commands that look at an instance, or with {@code --file} at what a file would make of one. */
final class FileSession {

    private FileSession() {}

    static Session open(Call call, Container container) {
        String file = call.text("file").orElse(null);
        if (file == null) {
            return Session.open(call, container);
        }
        Session session = Session.at(Session.MEMORY, container);
        try {
            session.db().register(Path.of(file));
            return session;
        } catch (RuntimeException | Error failure) {
            session.close();
            throw failure;
        }
    }
}
