package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases about the command line. */
interface ArgumentCases {
    @Test
    default void theCookieHasTheNameItIsTold() throws IOException {
        try (SampleProcess sample = SampleProcess.start("--name", "sid")) {
            Visitor visitor = new Visitor(sample.address());
            visitor.get("/");
            assertEquals("sid", visitor.cookie().getName());
        }
    }

    @Test
    default void aWrongArgumentEndsItWithAMessage() throws IOException, InterruptedException {
        Process sample = SampleProcess.command(List.of("--store", "postgres://user:password@127.0.0.1/db"))
                .start();
        String printed = new String(sample.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(
                "--store must be memory, redis://…, mongodb://…, jdbc:postgresql://… or memcached://…",
                printed.strip());
        assertEquals(2, sample.waitFor());
    }
}
