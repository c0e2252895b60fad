package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways in which a response can be sent. */
interface ResponseCases extends AdapterSubject {
    @ParameterizedTest
    @EnumSource
    default void everyResponseCarriesTheCookie(Ending ending) throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 1);
                ending.end(page);
            });
            Reply reply = lab.send(ending.method, "/");
            assertEquals(ending.status, reply.status());
            assertEquals(ending.length, reply.body().length());
            assertEquals("2", lab.get("/count", "Cookie", reply.cookie()).body());
        }
    }

    @ParameterizedTest
    @EnumSource
    default void everyResponseLeavesAPageThatAsksForNothingAsItIs(Ending ending) throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", ending::end);
            Reply reply = lab.send(ending.method, "/");
            assertEquals(ending.status, reply.status());
            assertEquals(ending.length, reply.body().length());
            assertEquals(List.of(), reply.setCookies());
        }
    }

    @Test
    default void aSessionCanBeMadeAfterABodyThatHasNotBeenSent() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.write("hello");
                page.session().set("n", 1);
                page.write(" again");
            });
            Reply reply = lab.get("/");
            assertEquals("hello again", reply.body());
            assertEquals("2", lab.get("/count", "Cookie", reply.cookie()).body());
        }
    }

    @Test
    default void whatChangesAfterTheHeadersHaveGoneIsSavedToo() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 1);
                page.write("hello");
                page.flush();
                page.session().set("n", 5);
                page.write(" again");
            });
            Reply reply = lab.get("/");
            assertEquals("hello again", reply.body());
            assertEquals("6", lab.get("/count", "Cookie", reply.cookie()).body());
        }
    }

    @Test
    default void aClientThatHasTheHeadersCanUseTheSessionAtOnce() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            CountDownLatch release = new CountDownLatch(1);
            lab.on("/", page -> {
                page.session().set("n", 1);
                page.write("hello");
                page.flush();
                release.await();
            });
            try (StreamedReply reply = lab.stream("/")) {
                assertEquals("2", lab.get("/count", "Cookie", reply.cookie()).body());
            } finally {
                release.countDown();
            }
        }
    }

    @Test
    default void aRedirectNamesItsTarget() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> page.redirect("/count"));
            String location = lab.get("/").locations().get(0);
            assertEquals("/count", java.net.URI.create(location).getPath());
        }
    }
}
