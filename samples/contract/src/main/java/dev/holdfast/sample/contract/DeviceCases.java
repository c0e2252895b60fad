package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Cases about the page that shows where a user is signed in. Each has its own user, because the sample keeps running between
 * cases.
 */
interface DeviceCases {
    @Test
    default void aDeviceIsCalledByItsBrowserAndSystem(Visitor visitor) {
        visitor.calledBy("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
        visitor.post("/login", "user=named");
        assertTrue(devices(visitor).contains("<strong>Firefox on Linux</strong> <em>this device</em>"));
    }

    @Test
    default void whoIsNotSignedInIsToldSoAndGetsNoSession(Visitor visitor) {
        assertTrue(devices(visitor).contains("You are not signed in on this device."));
        assertFalse(visitor.hasCookie());
    }

    @Test
    default void eachCanLogOutTheOtherAndTheOthersInMemory(Visitor one, Visitor other) {
        assertEachCanLogOut("memory", one, other);
    }

    @Test
    default void eachCanLogOutTheOtherAndTheOthersInRedis() throws IOException {
        try (Redis redis = Redis.startWithoutDisk();
                SampleProcess sample = SampleProcess.start("--store", redis.address())) {
            Visitor one = new Visitor(sample.address());
            // the first command of a process is slow, and on a busy machine slower than the store's time limit
            one.getUntil(200, "/devices");
            assertEachCanLogOut("redis", one, new Visitor(sample.address()));
        }
    }

    @Test
    default void aDeviceCanLogItselfOut(Visitor visitor) {
        visitor.post("/login", "user=itself");
        DeviceForm form = DeviceForm.first(devices(visitor));
        assertTrue(visitor.submit("/devices/log-out", form.text()).contains("not signed in"));
    }

    @Test
    default void aFormOfAnotherSiteLogsOutNobody(Visitor visitor, Visitor other) {
        visitor.post("/login", "user=forged");
        other.post("/login", "user=forger");
        DeviceForm mine = DeviceForm.first(devices(visitor));
        DeviceForm theirs = DeviceForm.first(devices(other));
        for (String csrf : new String[] {"", "csrf=&", "csrf=" + theirs.csrf() + "&"}) {
            assertEquals(
                    403,
                    visitor.post("/devices/log-out", csrf + "handle=" + mine.handle())
                            .statusCode());
            assertEquals(403, visitor.post("/devices/log-out-others", csrf).statusCode());
        }
        assertTrue(devices(visitor).contains("signed in as forged"));
    }

    @Test
    default void nobodyLogsOutTheDeviceOfAnotherUser(Visitor visitor, Visitor other) {
        visitor.post("/login", "user=mine");
        other.post("/login", "user=theirs");
        String theirs = DeviceForm.first(devices(other)).handle();
        DeviceForm mine = DeviceForm.first(devices(visitor));
        assertEquals(
                303,
                visitor.post("/devices/log-out", mine.withHandle(theirs).text()).statusCode());
        assertTrue(devices(other).contains("signed in as theirs"));
    }

    private static void assertEachCanLogOut(String user, Visitor one, Visitor other) {
        one.post("/login", "user=" + user);
        other.post("/login", "user=" + user);
        String page = devices(one);
        assertEquals(2, DeviceForm.count(page));
        one.post("/devices/log-out", DeviceForm.last(page).text());
        assertTrue(other.get("/").body().contains("not logged in"));
        other.post("/login", "user=" + user);
        String left = other.submit(
                "/devices/log-out-others", DeviceForm.first(devices(other)).text());
        assertEquals(1, DeviceForm.count(left));
        assertTrue(one.get("/").body().contains("not logged in"));
    }

    private static String devices(Visitor visitor) {
        return visitor.get("/devices").body();
    }
}
