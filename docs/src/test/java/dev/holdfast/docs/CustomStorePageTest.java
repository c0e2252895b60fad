package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A reader can follow the page about custom stores by copying its code. */
class CustomStorePageTest {
    private static final String SAMPLE = "samples/custom-store/src/main/java/dev/holdfast/sample/files/FileStore.java";

    @Test
    void theBlocksOfThePageAreTheWholeStore() throws IOException {
        String left = code(Files.readString(Page.ROOT.resolve(SAMPLE)));
        for (Block block : Page.read("docs/custom-store.md").blocks("java")) {
            left = left.replace(code(block.text()), "");
        }
        assertEquals("}", left);
    }

    /** Returns the text without documentation and white space. */
    private static String code(String text) {
        return text.replaceAll("(?s)/\\*\\*.*?\\*/", "").replaceAll("\\s", "");
    }
}
