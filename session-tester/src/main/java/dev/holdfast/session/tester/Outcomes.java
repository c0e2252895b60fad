package dev.holdfast.session.tester;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.SessionEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the outcome of the last request of each visitor. A visitor is identified by a unique cookie, the tag. */
final class Outcomes implements Consumer<SessionEvent> {
    private static final Pattern TAG = Pattern.compile("(?:^|; )(session-tester=\\d+)(?:;|$)");

    private final AtomicLong tags = new AtomicLong();
    private final Map<String, Outcome> last = new ConcurrentHashMap<>();

    /** Returns name and value of a cookie. */
    String newTag() {
        return "session-tester=" + tags.incrementAndGet();
    }

    @Override
    public void accept(SessionEvent event) {
        String cookies = event.request().cookieHeader();
        Matcher tag = TAG.matcher(cookies == null ? "" : cookies);
        if (tag.find()) {
            last.put(tag.group(1), event.outcome());
        }
    }

    void forget(String tag) {
        last.remove(tag);
    }

    @Nullable
    Outcome of(String tag) {
        return last.get(tag);
    }
}
