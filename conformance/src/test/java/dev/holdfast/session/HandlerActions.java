package dev.holdfast.session;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.List;

/** The handlers of policy.json, in Java. */
final class HandlerActions {
    /** Java has no undefined: null is a value. */
    static final String NOT_EXPRESSIBLE = "assign undefined";

    private HandlerActions() {}

    /** Runs {@code a+b+c} one after another; a reload that fails ends them, as its callback does in the recording. */
    static void run(String actions, SessionExchange exchange) {
        for (String action : steps(actions)) {
            try {
                run(action, exchange.session(), exchange);
            } catch (SessionStoreException failed) {
                if (action.equals("reload")) {
                    return;
                }
            }
        }
    }

    private static List<String> steps(String actions) {
        return switch (actions) {
            case "modify+save+modify" -> List.of("modify", "save", "modify again");
            default -> List.of(actions.split("\\+"));
        };
    }

    private static void run(String action, Session session, SessionExchange exchange) {
        switch (action) {
            case "nothing" -> {}
            case "modify" -> session.set("m", 1);
            case "modify again" -> session.set("m", 2);
            case "revert" -> session.remove("m");
            case "assign same value" -> session.set("n", 1);
            case "delete attribute" -> session.remove("n");
            case "save" -> session.save();
            case "touch" -> session.touch();
            case "regenerate" -> session.regenerate();
            case "reload" -> session.reload();
            case "destroy" -> session.destroy();
            case "set null", "delete req.session" -> exchange.unset();
            case "cookie.maxAge only", "cookie.maxAge" -> session.maxAge(Duration.ofSeconds(30));
            case "cookie.maxAge null only" -> session.maxAge(null);
            default -> throw new IllegalArgumentException("unknown action: " + action);
        }
    }
}
