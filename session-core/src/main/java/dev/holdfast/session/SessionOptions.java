package dev.holdfast.session;

import dev.holdfast.session.contention.SessionLocks;
import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.cookie.SignedCookie;
import dev.holdfast.session.life.Limits;
import dev.holdfast.session.store.SessionStore;
import java.lang.reflect.Type;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The checked options of a manager.
 *
 * @param updatesCookies whether cookies that were made with earlier options are sent again
 * @param index null if the store keeps no lists of owners, or if the last write wins
 */
record SessionOptions(
        Preset preset,
        SignedCookie signedCookie,
        Function<SessionRequest, CookieOptions> cookie,
        boolean updatesCookies,
        CommitPolicy policy,
        HeaderPolicy headers,
        ForwardedProto proxy,
        SessionIdGenerator ids,
        Map<String, Attribute<?>> declared,
        SessionStore store,
        RequestRecords records,
        Unreadable unreadable,
        UnreadableRecords unreadableRecords,
        SessionLocks locks,
        OutcomeReport report,
        EndReport ends,
        Limits limits,
        @Nullable SessionIndex index,
        UserLimit userLimit,
        Predicate<SessionRequest> notUse,
        Function<SessionRequest, Freshness> freshness,
        Supplier<String> handles,
        Supplier<String> endings,
        SettingsCheck settings,
        InstantSource clock) {

    boolean isExpress() {
        return preset == Preset.EXPRESS;
    }

    /** Returns the type of an attribute for callers that give none. */
    Type typeOf(String name) {
        Attribute<?> attribute = declared.get(name);
        return attribute == null ? Object.class : attribute.type();
    }
}
