package dev.holdfast.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a handler can do with its session. The first ends the request. */
enum Operation {
    END(request -> null),
    SESSION(request -> request.view().session()),
    SET_A(request -> request.view().values().set("a")),
    COUNT_UP(request -> request.view().values().count(1)),
    COUNT_DOWN(request -> request.view().values().count(-1)),
    APPEND(request -> request.view().values().append()),
    SET_B(request -> request.view().values().set("b")),
    READ(request -> request.view().values().readList()),
    CHANGE_READ(request -> request.view().values().changeList()),
    REMOVE_A(request -> request.view().values().remove("a")),
    REMOVE_N(request -> request.view().values().remove("n")),
    CLEAR(request -> request.view().values().clear()),
    RENEW_ID(request -> request.view().renewId()),
    REGENERATE(request -> request.view().regenerate(false)),
    REGENERATE_KEEPING(request -> request.view().regenerate(true)),
    SAVE(request -> request.view().save()),
    RELOAD(request -> request.view().reload()),
    DESTROY(request -> request.view().destroy()),
    UNSET(request -> request.view().unset()),
    UNSET_EXCHANGE(request -> request.view().unsetExchange()),
    CREATE(request -> request.view().create()),
    EXISTING(request -> request.view().existing()),
    MAX_AGE_LONG(request -> request.view().maxAge(Duration.ofDays(30))),
    MAX_AGE_SHORT(request -> request.view().maxAge(Duration.ofMinutes(10))),
    MAX_AGE_NONE(request -> request.view().maxAge(null)),
    EXPIRES(request -> request.view().expires(Duration.ofHours(2))),
    COOKIE(request -> request.view().cookie(Duration.ofHours(5))),
    TOUCH(request -> request.view().touch()),
    SET_COOKIE(request -> request.saves().setCookie()),
    COMMIT(request -> request.saves().commit()),
    LOCKED(Request::locked),
    WAIT_MINUTE(request -> request.waits(Duration.ofSeconds(61))),
    WAIT_LONG(request -> request.waits(Duration.ofMinutes(20))),
    WAIT_EXPIRY(request -> request.waits(Duration.ofMinutes(31))),
    WAIT_ALMOST(request -> request.waits(Duration.ofMinutes(29).plusSeconds(30))),
    SIGN_IN(Theme.USERS, request -> request.users().signIn("u")),
    SIGN_IN_OTHER(Theme.USERS, request -> request.users().signIn("v")),
    CONFIRM(Theme.USERS, request -> request.users().confirm()),
    LIST(Theme.USERS, request -> request.users().list("u")),
    REVOKE(Theme.USERS, request -> request.users().revoke("u")),
    REVOKE_ALL(Theme.USERS, request -> request.users().revokeAll("u")),
    REVOKE_OTHERS(Theme.USERS, request -> request.users().revokeOthers()),
    WAIT_BUSY(Theme.USERS, request -> request.waits(Duration.ofMinutes(20))),
    BREAK_JSON(Theme.UNREADABLE, request -> request.damage("{\"a\":")),
    BREAK_COOKIE(Theme.UNREADABLE, request -> request.damage("{\"a\":1}")),
    LOG_OUT(Theme.UNREADABLE, request -> request.view().destroyUnread());

    private interface Step {
        @Nullable
        Object run(Request request) throws Exception;
    }

    private final Theme theme;

    @SuppressWarnings("ImmutableEnumChecker") // the operations above are
    private final Step step;

    Operation(Step step) {
        this(Theme.PLAIN, step);
    }

    Operation(Theme theme, Step step) {
        this.theme = theme;
        this.step = step;
    }

    /** Returns the operations of a theme, in order. */
    static List<Operation> of(Theme theme) {
        return Arrays.stream(values())
                .filter(each -> each.theme == theme || (theme.isUnreadable() && each.theme.isUnreadable()))
                .toList();
    }

    /** Returns the name as the table of a run shows it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Performs it, and returns its result as the table of a run shows it. */
    @Nullable
    Object apply(Request request) throws Exception {
        return step.run(request);
    }
}
