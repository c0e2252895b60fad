package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases about an archive of loaded classes, with which Java starts sooner. */
interface ArchiveCases {
    @Test
    default void classesComeFromTheArchiveOfAnEarlierRun(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("sample.jsa");
        run("-XX:ArchiveClassesAtExit=" + archive);
        Path log = folder.resolve("log");
        run("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + log);
        String ours = "dev.holdfast.session.SessionManager source: shared objects file (top)";
        assertTrue(Files.readString(log).contains(ours), () -> "loaded from the jar, not from " + archive);
    }

    private static void run(String... options) throws IOException {
        ProcessBuilder sample = SampleProcess.command(List.of("--port", "0"));
        sample.command().addAll(1, List.of(options));
        try (SampleProcess running = SampleProcess.start(sample)) {
            new Visitor(running.address()).getUntil(200, "/session");
        }
    }
}
