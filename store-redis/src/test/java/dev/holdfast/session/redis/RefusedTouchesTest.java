package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedTouchesTest {
    private static final String ERROR = "MISCONF Redis is configured to save RDB snapshots";

    private final Logger logger = Logger.getLogger("dev.holdfast.session.redis");
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void theyAreLoggedOnceAMinute() {
        RefusedTouches touches = new RefusedTouches(nanoTime::get);
        touches.add(ERROR);
        touches.add(ERROR);
        assertEquals(
                List.of(
                        "WARNING redis must move the expiry of sessions that are read, but answered MISCONF: it cannot write to"
                                + " its disk and takes no changes; see its log; they are served, and keep the expiry that they have"),
                lines);
        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        touches.add(ERROR);
        assertEquals(1, lines.size());
        nanoTime.addAndGet(1);
        touches.add(ERROR);
        assertEquals(2, lines.size());
    }
}
