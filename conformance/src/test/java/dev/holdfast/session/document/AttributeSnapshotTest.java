package dev.holdfast.session.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.store.IndexedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The changes are found without comparing whole texts; they must equal what such a comparison finds. */
class AttributeSnapshotTest {
    private static final JacksonCodec CODEC = new JacksonCodec();
    private static final List<String> NAMES = List.of("a", "b", "7", "c", "id", "0");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cookie\":0}",
                "{\"cookie\":0,\"a\":1,\"b\":2}",
                "{\"a\":1,\"cookie\":0,\"b\":[1,2]}",
                "{\"7\":1,\"cookie\":0,\"a\":{\"x\":1}}",
                "{\"cookie\":0,\"id\":1,\"a\":1}"
            })
    void aComparisonOfChangesIsOneOfTexts(String json) {
        for (int seed = 0; seed < 2_000; seed++) {
            compare(json, new Random(seed));
        }
    }

    private static void compare(String json, Random random) {
        Document document = Document.of(IndexedDocument.of(json), CODEC);
        Attributes attributes = Attributes.of(document);
        List<AttributeSnapshot> earlier =
                new ArrayList<>(List.of(AttributeSnapshot.of(document), attributes.snapshot()));
        for (int step = 0; step < 6; step++) {
            attributes = changed(attributes, random);
            AttributeSnapshot now = attributes.snapshot();
            for (AttributeSnapshot then : earlier) {
                assertEquals(now.json().equals(then.json()), now.sameAs(then), () -> now + " and " + then);
            }
            earlier.add(now);
        }
    }

    private static Attributes changed(Attributes attributes, Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return switch (random.nextInt(5)) {
            case 0 -> attributes.without(name);
            case 1 -> attributes.read(name, Object.class);
            case 2 -> attributes.cleared();
            default -> name.equals("id") ? attributes : attributes.set(name, random.nextInt(3), Integer.class);
        };
    }
}
