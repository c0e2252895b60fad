package dev.holdfast.session.testkit;

import java.net.http.HttpResponse;
import java.util.List;

/** A response as the client receives it. */
record Reply(
        int status,
        List<String> setCookies,
        List<String> cacheControls,
        List<String> clearSiteData,
        List<String> locations,
        String body) {
    static Reply of(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                response.headers().allValues("Set-Cookie"),
                response.headers().allValues("Cache-Control"),
                response.headers().allValues("Clear-Site-Data"),
                response.headers().allValues("Location"),
                response.body());
    }

    /** Returns the name and value of the only cookie that was set, for the Cookie header of the next request. */
    String cookie() {
        if (setCookies.size() != 1) {
            throw new AssertionError("expected one cookie, but got " + setCookies.size());
        }
        return setCookies.get(0).split(";", 2)[0];
    }
}
