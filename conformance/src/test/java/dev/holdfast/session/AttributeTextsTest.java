package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.store.IndexedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has changed is found from the changes alone; it must be what a comparison of whole texts finds. */
class AttributeTextsTest {
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
        Attributes attributes = Attributes.of(document, CODEC);
        List<AttributeTexts> earlier = new ArrayList<>(List.of(AttributeTexts.of(document), attributes.texts()));
        for (int step = 0; step < 6; step++) {
            change(attributes, random);
            AttributeTexts now = attributes.texts();
            for (AttributeTexts then : earlier) {
                assertEquals(
                        now.json(CODEC).equals(then.json(CODEC)), now.sameAs(then, CODEC), () -> now + " and " + then);
            }
            earlier.add(now);
        }
    }

    private static void change(Attributes attributes, Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        switch (random.nextInt(5)) {
            case 0 -> attributes.remove(name);
            case 1 -> attributes.get(name, Object.class);
            case 2 -> attributes.clear();
            default -> {
                if (!name.equals("id")) {
                    attributes.set(name, random.nextInt(3), Integer.class);
                }
            }
        }
    }
}
