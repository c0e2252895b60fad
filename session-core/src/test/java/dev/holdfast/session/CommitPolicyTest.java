package dev.holdfast.session;

import static dev.holdfast.session.CommitPolicy.StoreAction.DESTROY;
import static dev.holdfast.session.CommitPolicy.StoreAction.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.CommitPolicy.Facts;
import dev.holdfast.session.CommitPolicy.StoreAction;
import dev.holdfast.session.CommitPolicy.StoredCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As express-session: the truth tables of its save policy. */
class CommitPolicyTest {
    @ParameterizedTest(name = "saveUninitialized {0}, {1}, modified {2} -> {3}")
    @CsvSource({
        "false, NEVER_WRITTEN, false, NONE",
        "false, NEVER_WRITTEN, true,  SET",
        "false, CURRENT,       true,  NONE",
        "false, CURRENT,       false, NONE",
        "false, STALE,         true,  SET",
        "false, STALE,         false, SET",
        "true,  NEVER_WRITTEN, false, SET",
        "true,  NEVER_WRITTEN, true,  SET",
        "true,  CURRENT,       true,  NONE",
        "true,  STALE,         false, SET",
    })
    void aSessionTheClientDoesNotKnow(
            boolean saveUninitialized, StoredCopy copy, boolean modified, StoreAction action) {
        CommitPolicy policy = new CommitPolicy(saveUninitialized, Rolling.NEVER, Unset.KEEP);
        assertEquals(action, policy.storeAction(new Facts(true, false, modified, copy, true, true)));
    }

    @ParameterizedTest(name = "{0}, modified {1} -> {2}")
    @CsvSource({
        "NEVER_WRITTEN, false, SET",
        "NEVER_WRITTEN, true,  SET",
        "CURRENT,       false, TOUCH",
        "CURRENT,       true,  TOUCH",
        "STALE,         false, SET",
        "STALE,         true,  SET",
    })
    void aSessionTheClientKnows(StoredCopy copy, boolean modified, StoreAction action) {
        CommitPolicy policy = new CommitPolicy(false, Rolling.NEVER, Unset.KEEP);
        assertEquals(action, policy.storeAction(new Facts(true, true, modified, copy, true, true)));
    }

    @ParameterizedTest(
            name = "presented {0}, saveUninitialized {1}, rolling {2}, modified {3}, expires {4}, used {5} -> {6}")
    @CsvSource({
        "false, true,  NEVER,   false, false, false, true",
        "false, false, NEVER,   true,  false, false, true",
        "false, false, ALWAYS,  false, true,  true,  false",
        "false, false, IF_USED, false, true,  true,  false",
        "false, false, NEVER,   false, true,  false, false",
        "true,  false, ALWAYS,  false, false, false, true",
        "true,  false, IF_USED, false, false, true,  true",
        "true,  true,  IF_USED, false, true,  false, false",
        "true,  false, IF_USED, true,  true,  false, true",
        "true,  true,  NEVER,   true,  true,  true,  true",
        "true,  true,  NEVER,   true,  false, true,  false",
        "true,  true,  NEVER,   false, true,  true,  false",
    })
    void theCookie(
            boolean presented,
            boolean saveUninitialized,
            Rolling rolling,
            boolean modified,
            boolean expires,
            boolean used,
            boolean sent) {
        CommitPolicy policy = new CommitPolicy(saveUninitialized, rolling, Unset.KEEP);
        Facts session = new Facts(true, presented, modified, StoredCopy.CURRENT, expires, used);
        assertEquals(sent, policy.sendsCookie(session));
    }

    @Test
    void aRequestWithoutSessionDestroysItOnlyIfAskedTo() {
        assertEquals(NONE, new CommitPolicy(true, Rolling.ALWAYS, Unset.KEEP).storeAction(Facts.ABSENT));
        assertEquals(DESTROY, new CommitPolicy(true, Rolling.ALWAYS, Unset.DESTROY).storeAction(Facts.ABSENT));
    }

    @ParameterizedTest(name = "saveUninitialized {0}, rolling {1} -> {2}")
    @CsvSource({
        "false, NEVER,   false",
        "false, IF_USED, false",
        "false, ALWAYS,  true",
        "true,  NEVER,   true",
        "true,  IF_USED, true",
        "true,  ALWAYS,  true",
    })
    void whetherASessionThatNobodyAskedForIsNeeded(boolean saveUninitialized, Rolling rolling, boolean needed) {
        CommitPolicy policy = new CommitPolicy(saveUninitialized, rolling, Unset.KEEP);
        assertEquals(needed, policy.mayNeedUnread());
    }

    @Test
    void aRequestWithoutSessionSendsNoCookie() {
        assertEquals(false, new CommitPolicy(true, Rolling.ALWAYS, Unset.DESTROY).sendsCookie(Facts.ABSENT));
    }
}
