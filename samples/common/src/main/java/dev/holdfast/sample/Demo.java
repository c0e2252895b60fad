package dev.holdfast.sample;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operations of a visitor, independent of the framework: count views, log in and out, set a short expiry. */
public final class Demo {
    static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    static final Attribute<Integer> SECONDS = Attribute.of("seconds", Integer.class);

    private final SessionView view;

    /** Creates a demo whose pages name the framework. */
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

    /** Returns the public data of the session as JSON. */
    public String json(Session session) {
        return SessionView.json(session);
    }

    /**
     * Logs in: the session gets an owner and a new id, and keeps its attributes.
     *
     * @param user the form's field, null if it has none
     * @param userAgent the header, null if there is none; it names the device for the user
     * @throws Refused if the name is missing or too long
     */
    public void login(Session session, @Nullable String user, @Nullable String userAgent) {
        String name = Objects.requireNonNullElse(user, "").strip();
        Refused.unless(!name.isEmpty() && name.length() <= 40, "user must have 1 to 40 characters");
        session.signIn(name, DeviceName.of(userAgent));
    }

    /** Logs out: the session is destroyed with all its attributes. */
    public void logout(Session session) {
        session.signOut();
    }

    /**
     * Lets the session expire when it was not used for this time.
     *
     * @param seconds the form's field, null if it has none
     * @throws Refused if it is not a whole number from 1 to 99999
     */
    public void maxAge(Session session, @Nullable String seconds) {
        String text = Objects.requireNonNullElse(seconds, "");
        Refused.unless(text.matches("[1-9]\\d{0,4}"), "seconds must be a whole number from 1 to 99999");
        session.maxAge(Duration.ofSeconds(Integer.parseInt(text)));
        // with expressBuilder() a changed cookie alone would not be sent
        session.set(SECONDS, Integer.parseInt(text));
    }

    /** Logs why a session could not be loaded or saved, and returns a page for the visitor, without the reason. */
    public String storeLost(Exception reason) {
        System.err.println(reason.getMessage());
        return view.storeLost();
    }

    private static int count(Session session) {
        return Objects.requireNonNull(session.compute(VIEWS, views -> views == null ? 1 : views + 1));
    }
}
