package dev.holdfast.docs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** The lines that a logger prints until this is closed, at every level. */
final class LogLines extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Formatter formatter = new SimpleFormatter();
    private final Logger logger;
    private final @Nullable Level before;

    private LogLines(Logger logger) {
        this.logger = logger;
        before = logger.getLevel();
    }

    /** Starts to listen. */
    static LogLines of(String logger) {
        LogLines lines = new LogLines(Logger.getLogger(logger));
        lines.logger.setLevel(Level.ALL);
        lines.logger.addHandler(lines);
        return lines;
    }

    List<String> lines() {
        return lines;
    }

    /** Returns the outcomes that were logged, as the page writes them: without the hash. */
    List<String> outcomes() {
        return lines.stream()
                .filter(line -> line.startsWith("session "))
                .map(line -> line.replaceFirst("[0-9a-f]{8}", "…"))
                .toList();
    }

    @Override
    public void publish(LogRecord logged) {
        lines.add(formatter.formatMessage(logged));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
