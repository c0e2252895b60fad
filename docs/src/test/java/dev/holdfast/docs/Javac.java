package dev.holdfast.docs;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The compiler of this JDK, for Java 17 and with the class path of the tests. It writes no class files. */
final class Javac {
    private static final List<String> OPTIONS =
            List.of("--release", "17", "-proc:none", "-cp", System.getProperty("java.class.path"));

    private Javac() {}

    /** Returns whether {@code file} is Java as far as its grammar goes. */
    static boolean isJava(String file) {
        return errors(file, task -> task.parse()).isEmpty();
    }

    /** Returns the compiler's errors in {@code file}; its name does not matter. */
    static List<String> errors(String file) {
        return errors(file, task -> task.analyze());
    }

    private static List<String> errors(String file, Step step) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, OPTIONS, null, List.of(new Source(file)));
        try {
            step.run(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private interface Step {
        void run(JavacTask task) throws IOException;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Block.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
