package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.SiteData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Login, logout, and requests at the same time. */
interface SessionLifeCases extends AdapterSubject {
    @Test
    default void aDestroyedSessionIsGoneAndSoIsItsCookie() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/logout", page -> {
                page.session().destroy();
                page.write("bye");
            });
            String cookie = lab.visitor();
            Reply reply = lab.get("/logout", "Cookie", cookie);
            assertEquals("bye", reply.body());
            assertEquals("connect.sid=", reply.cookie());
            assertTrue(reply.setCookies().get(0).contains("; Expires=Thu, 01 Jan 1970 00:00:00 GMT"));
            assertEquals(List.of(StoreOperation.GET, StoreOperation.DESTROY), lab.takeOperations());
            assertEquals("1", lab.get("/count", "Cookie", cookie).body());
        }
    }

    @Test
    default void aSignOutDestroysTheSessionAndTellsTheBrowserWhatToDelete() throws Exception {
        try (AdapterLab lab = new AdapterLab(
                this, options -> options.clearSiteData(SiteData.CACHE, SiteData.COOKIES, SiteData.STORAGE))) {
            lab.on("/logout", page -> {
                page.session().signOut();
                page.write("bye");
            });
            lab.on("/destroy", page -> page.session().destroy());
            String cookie = lab.visitor();
            Reply reply = lab.get("/logout", "Cookie", cookie);
            assertEquals("bye", reply.body());
            assertEquals("connect.sid=", reply.cookie());
            assertEquals(List.of("\"cache\", \"cookies\", \"storage\""), reply.clearSiteData());
            assertEquals(List.of("no-store"), reply.cacheControls());
            assertEquals("1", lab.get("/count", "Cookie", cookie).body());
            assertEquals(List.of(), lab.get("/destroy", "Cookie", lab.visitor()).clearSiteData());
        }
    }

    @Test
    default void aRenewedIdKeepsTheDataAndEndsTheOldId() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/login", page -> page.session().renewId());
            String old = lab.visitor();
            String renewed = lab.get("/login", "Cookie", old).cookie();
            assertNotEquals(old, renewed);
            assertEquals("2", lab.get("/count", "Cookie", renewed).body());
            assertEquals("1", lab.get("/count", "Cookie", old).body());
        }
    }

    @Test
    default void aRegeneratedSessionIsEmptyAndEndsTheOldOne() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/login", page -> {
                page.session().regenerate();
                page.session().set("n", 41);
            });
            String old = lab.visitor();
            String fresh = lab.get("/login", "Cookie", old).cookie();
            assertNotEquals(old, fresh);
            assertEquals("42", lab.get("/count", "Cookie", fresh).body());
            assertEquals("1", lab.get("/count", "Cookie", old).body());
        }
    }

    @Test
    default void anUnsetSessionStaysInTheStore() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> page.session().unset());
            String cookie = lab.visitor();
            assertEquals(List.of(), lab.get("/", "Cookie", cookie).setCookies());
            assertEquals("2", lab.get("/count", "Cookie", cookie).body());
        }
    }

    @Test
    default void aSessionSavedByHandIsInTheStoreAtOnce() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                Session session = page.session();
                session.set("n", 1);
                session.save();
                page.write(lab.takeOperations().toString());
            });
            assertEquals("[SET]", lab.get("/").body());
            assertEquals(List.of(), lab.takeOperations());
        }
    }

    @Test
    default void requestsOfOneSessionRunAtTheSameTime() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            CyclicBarrier both = new CyclicBarrier(2);
            lab.on("/a", page -> setWithOthers(page, "a", both));
            lab.on("/b", page -> setWithOthers(page, "b", both));
            String cookie = lab.visitor();
            CompletableFuture<Reply> a = lab.sendAsync("GET", "/a", "Cookie", cookie);
            CompletableFuture<Reply> b = lab.sendAsync("GET", "/b", "Cookie", cookie);
            assertEquals("1", a.get().body());
            assertEquals("1", b.get().body());
            assertEquals("2", lab.get("/count", "Cookie", cookie).body());
        }
    }

    @Test
    default void aSessionGoesOnInAnotherThread() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 1);
                page.later(rest -> {
                    rest.session().set("n", 5);
                    rest.write("hello");
                });
            });
            Reply reply = lab.get("/");
            assertEquals("hello", reply.body());
            assertEquals("6", lab.get("/count", "Cookie", reply.cookie()).body());
        }
    }

    private static void setWithOthers(ContractExchange page, String name, CyclicBarrier all) throws Exception {
        Session session = page.session();
        session.set(name, true);
        all.await(Limits.step().toMillis(), TimeUnit.MILLISECONDS);
        page.write(String.valueOf(session.get("n")));
    }
}
