package dev.holdfast.session;

import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.cookie.SignedCookie;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SlidingSessionStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the builder has checked and put together. */
record SessionOptions(
        Preset preset,
        SignedCookie signedCookie,
        Function<SessionRequest, CookieOptions> cookie,
        boolean resave,
        CommitPolicy policy,
        ForwardedProto proxy,
        SessionIdGenerator ids,
        Map<String, Attribute<?>> declared,
        SessionStore store,
        @Nullable SlidingSessionStore sliding,
        JsonCodec codec,
        StoredForm form,
        @Nullable ConditionalWrites writes,
        SessionLocks locks,
        Consumer<SessionEvent> listener,
        InstantSource clock) {

    boolean isExpress() {
        return preset == Preset.EXPRESS;
    }

    /** The type that an attribute has for callers who give none. */
    java.lang.reflect.Type typeOf(String name) {
        Attribute<?> attribute = declared.get(name);
        return attribute == null ? Object.class : attribute.type();
    }
}
