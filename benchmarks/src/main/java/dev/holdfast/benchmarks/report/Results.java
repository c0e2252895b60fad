package dev.holdfast.benchmarks.report;

import dev.holdfast.session.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of results; each is read once. */
final class Results {
    private final Path folder;
    private final Map<String, List<Entry>> files = new HashMap<>();

    Results(Path folder) {
        this.folder = folder;
    }

    /** Returns the lines of a file; none if nobody has measured that yet. */
    List<Entry> of(String name) {
        return files.computeIfAbsent(name, this::read);
    }

    private List<Entry> read(String name) {
        Path file = folder.resolve(name + ".json");
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            List<?> lines = (List<?>) JsonCodec.onClassPath().read(Files.readString(file), List.class);
            return lines.stream().map(line -> new Entry((Map<?, ?>) line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first line of a file in which these names have these texts, in turns. */
    Optional<Entry> find(String name, String... namesAndTexts) {
        return of(name).stream().filter(entry -> has(entry, namesAndTexts)).findFirst();
    }

    private static boolean has(Entry entry, String... namesAndTexts) {
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            if (!entry.is(namesAndTexts[i], namesAndTexts[i + 1])) {
                return false;
            }
        }
        return true;
    }
}
