package dev.holdfast.sample;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a visitor can do, whatever the framework: count views, log in and out, let the session end soon. */
public final class Demo {
    static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    static final Attribute<Integer> SECONDS = Attribute.of("seconds", Integer.class);

    private final SessionView view;

    /** A demo whose pages name the framework. */
    public Demo(String framework) {
        view = new SessionView(framework);
    }

    /** Counts a view, and returns the page as HTML. */
    public String page(Session session) {
        count(session);
        return view.page(session);
    }

    /** Counts a view, and returns their number as plain text. */
    public String views(Session session) {
        return "views: " + count(session);
    }

    /** Returns what can be seen of the session as JSON. */
    public String json(Session session) {
        return SessionView.json(session);
    }

    /**
     * Logs in: the session gets an owner, and keeps what it holds under a new id.
     *
     * @param user the form's field, null if it has none
     * @param userAgent the header, null if there is none; it tells the user the device
     * @throws Refused if the name is missing or too long
     */
    public void login(Session session, @Nullable String user, @Nullable String userAgent) {
        String name = Objects.requireNonNullElse(user, "").strip();
        Refused.unless(!name.isEmpty() && name.length() <= 40, "user must have 1 to 40 characters");
        session.signIn(name, DeviceName.of(userAgent));
    }

    /** Logs out: the session is gone, with all it held. */
    public void logout(Session session) {
        session.signOut();
    }

    /**
     * Lets the session end when it has not been asked for so long.
     *
     * @param seconds the form's field, null if it has none
     * @throws Refused if it is no whole number from 1 to 99999
     */
    public void maxAge(Session session, @Nullable String seconds) {
        String text = Objects.requireNonNullElse(seconds, "");
        Refused.unless(text.matches("[1-9]\\d{0,4}"), "seconds must be a whole number from 1 to 99999");
        session.maxAge(Duration.ofSeconds(Integer.parseInt(text)));
        // a changed cookie alone is no modification, and would not be sent
        session.set(SECONDS, Integer.parseInt(text));
    }

    /** Says in the log why a session could not be had or saved, and returns the page for the visitor, who is not told why. */
    public String storeLost(Exception reason) {
        System.err.println(reason.getMessage());
        return view.storeLost();
    }

    private static int count(Session session) {
        return Objects.requireNonNull(session.compute(VIEWS, views -> views == null ? 1 : views + 1));
    }
}
