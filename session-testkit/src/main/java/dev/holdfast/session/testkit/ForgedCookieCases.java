package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.session.cookie.CookieSigner;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cookies that we have not made. */
interface ForgedCookieCases extends AdapterSubject {
    static Stream<String> forgedCookies() {
        return Stream.of(
                "connect.sid=",
                "connect.sid=plain",
                "connect.sid=s%3Aid.c2lnbmF0dXJl",
                "connect.sid=s:id.c2lnbmF0dXJl",
                "connect.sid=s%3Aid.%E0%A4%A",
                "connect.sid=\"s%3Aid.",
                "connect.sid=s%3A" + "x".repeat(6000),
                "connect.sid",
                "=;;, ;=",
                IntStream.range(0, 500).mapToObj(i -> "c" + i + "=v").collect(Collectors.joining("; ")));
    }

    @ParameterizedTest
    @MethodSource("forgedCookies")
    default void aForgedCookieCostsNothingAndGetsANewSession(String cookie) throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            Reply reply = lab.get("/count", "Cookie", cookie);
            assertEquals("1", reply.body());
            assertEquals(1, reply.setCookies().size());
            assertEquals(List.of(StoreOperation.SET), lab.takeOperations());
        }
    }

    @Test
    default void anIdThatNoStoreKnowsIsNotTakenOver() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            String signed = CookieSigner.hmacSha256(List.of(CookieSigner.key(AdapterLab.SECRET)))
                    .sign("unknown");
            lab.get("/count", "Cookie", "connect.sid=s:" + signed);
            List<StoreCall> calls = lab.store.takeCalls();
            assertEquals("unknown", calls.get(0).id());
            assertNotEquals("unknown", calls.get(1).id());
        }
    }

    /** Unlike express-session, which reads the first whatever its signature. */
    @Test
    default void theFirstOfTwoCookiesWithAValidSignatureCounts() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            String cookie = lab.visitor();
            String other = lab.visitor();
            lab.get("/count", "Cookie", other);
            String forged = "connect.sid=s%3Aid.forged; ";
            assertEquals("2", lab.get("/count", "Cookie", forged + cookie).body());
            assertEquals("3", lab.get("/count", "Cookie", cookie + "; " + other).body());
        }
    }

    @Test
    default void theCookieIsFoundInTheSecondOfTwoCookieLines() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            String cookie = lab.visitor();
            assertEquals(
                    "2", lab.get("/count", "Cookie", "a=1", "Cookie", cookie).body());
        }
    }
}
