package dev.dataflow.launcher;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.BundleContext;

/** The shell of a container in this process. */
final class Gogo {

    private static final String PROCESSOR = "org.apache.felix.service.command.CommandProcessor";

    private Gogo() {}

    /** Returns what the shell writes when a line is typed. */
    static String typed(Platform platform, String line) throws Exception {
        BundleContext context = platform.context();
        Object processor = context.getService(context.getAllServiceReferences(PROCESSOR, null)[0]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Class<?> type = processor.getClass().getClassLoader().loadClass(PROCESSOR);
        Object session = type.getMethod("createSession", InputStream.class, OutputStream.class, OutputStream.class)
                .invoke(processor, InputStream.nullInputStream(), out, out);
        session.getClass().getMethod("execute", CharSequence.class).invoke(session, line);
        return out.toString(StandardCharsets.UTF_8);
    }
}
