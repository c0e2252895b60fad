package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases about the plugin's own methods. */
class SessionPluginTest {
    @Test
    void findsTheSessionThatIsThereAndMakesNone() {
        try (Site site = new Site(config -> {
            config.routes.get("/", Site::count);
            config.routes.get(
                    "/find",
                    ctx -> ctx.result("session: "
                            + SessionPlugin.find(ctx)
                                    .map(session -> session.get(Site.VIEWS))
                                    .orElse(null)));
        })) {
            assertEquals("session: null", site.get("/find").body());
            assertEquals(List.of(), site.store.takeCalls());
            assertEquals("session: 1", site.get("/find", site.get("/")).body());
        }
    }

    @Test
    void aJavalinWithoutTheStageBeforeWhichSessionsAreSavedDoesNotStart() {
        Exception refused =
                assertThrows(IllegalStateException.class, () -> SessionPlugin.commitAsJavalinTask(new ArrayList<>()));
        assertTrue(
                refused.getMessage().startsWith("Javalin must have the stage ERROR, before which sessions are saved"));
    }
}
