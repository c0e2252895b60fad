package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cookie that is not ours begins a new session and never reaches the store. */
class ForgedCookieTest {
    private final Site site = new Site(config -> {
        config.routes.get("/", Site::count);
        config.routes.get("/peek", ctx -> ctx.result("session: " + (ctx.req().getSession(false) != null)));
    });
    private String genuine = "";

    @BeforeEach
    void beginSession() {
        genuine = Site.cookie(site.get("/"));
        site.store.takeCalls();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aWrongSignature() {
        char last = genuine.charAt(genuine.length() - 1);
        assertUnknown(genuine.substring(0, genuine.length() - 1) + (last == 'x' ? 'y' : 'x'));
    }

    @Test
    void anIdWithoutASignature() {
        assertUnknown(genuine.replaceFirst("s%3A", "").replaceFirst("\\..{43,}$", ""));
    }

    @Test
    void aSignatureWithoutAnId() {
        assertUnknown(genuine.replaceFirst("s%3A[^.]+", "s%3A"));
    }

    @Test
    void anotherIdUnderTheSameSignature() {
        assertUnknown(genuine.replaceFirst("s%3A.", "s%3A_."));
    }

    @Test
    void aBrokenPercentSign() {
        assertUnknown(genuine.replaceFirst("%3A", "%3"));
        assertUnknown("connect.sid=%");
        assertUnknown("connect.sid=%C3%28");
    }

    @Test
    void nothingAtAll() {
        assertUnknown("connect.sid=");
    }

    @Test
    void aCookieOfSevenThousandBytes() {
        assertUnknown("connect.sid=s%3A" + "a".repeat(7_000) + ".b");
    }

    @Test
    void fiveHundredCookiesBeforeTheForgedOne() {
        assertUnknown(cookies(500) + "; connect.sid=s%3Aa.b");
    }

    @Test
    void fiveHundredCookiesBeforeTheGenuineOneDoNotHideIt() {
        HttpResponse<String> response = site.send(site.request("/").header("Cookie", cookies(500) + "; " + genuine));
        assertEquals("views: 2", response.body());
    }

    @Test
    void aMegabyteOfCookiesIsRefusedByTheServer() {
        HttpResponse<String> response =
                site.send(site.request("/").header("Cookie", "connect.sid=s%3A" + "a".repeat(1_000_000) + ".b"));
        assertEquals(431, response.statusCode());
        assertEquals(List.of(), site.store.calls());
    }

    private void assertUnknown(String cookie) {
        HttpResponse<String> peek = site.send(site.request("/peek").header("Cookie", cookie));
        assertEquals(200, peek.statusCode());
        assertEquals("session: false", peek.body());
        assertEquals(List.of(), site.store.calls());

        HttpResponse<String> used = site.send(site.request("/").header("Cookie", cookie));
        assertEquals("views: 1", used.body());
        assertTrue(Site.setsCookie(used));
        site.store.takeCalls();
    }

    private static String cookies(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i + "=v").collect(Collectors.joining("; "));
    }
}
