package dev.holdfast.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages that are shown once, in connect-flash's attribute and format: {@code {"error":["no such user"]}}. */
final class FlashMessages {
    private static final Attribute<Map<String, List<Object>>> FLASH =
            Attribute.of("flash", new GenericType<Map<String, List<Object>>>() {});

    private FlashMessages() {}

    static void add(Session session, String type, String message) {
        session.compute(FLASH, all -> with(all, type, message));
    }

    /** Returns the messages of {@code type}, and removes them. If there are none, nothing is changed. */
    static List<String> take(Session session, String type) {
        Map<String, List<Object>> all = session.get(FLASH);
        List<Object> found = all == null ? null : all.get(type);
        if (found == null) {
            return List.of();
        }
        session.compute(FLASH, fresh -> without(fresh, type));
        return found.stream().map(String::valueOf).toList();
    }

    private static Map<String, List<Object>> with(
            @Nullable Map<String, List<Object>> all, String type, String message) {
        Map<String, List<Object>> more = all == null ? new LinkedHashMap<>() : new LinkedHashMap<>(all);
        List<Object> messages = new ArrayList<>(more.getOrDefault(type, List.of()));
        messages.add(message);
        more.put(type, messages);
        return more;
    }

    private static @Nullable Map<String, List<Object>> without(@Nullable Map<String, List<Object>> all, String type) {
        Map<String, List<Object>> rest = all == null ? new LinkedHashMap<>() : new LinkedHashMap<>(all);
        rest.remove(type);
        return rest.isEmpty() ? null : rest;
    }
}
