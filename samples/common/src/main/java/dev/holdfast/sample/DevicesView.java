package dev.holdfast.sample;

import static dev.holdfast.sample.Template.escape;

import dev.holdfast.session.SessionInfo;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a user's devices. The browser changes its times to texts such as "2 minutes ago". */
record DevicesView(String framework) {
    private static final Template PAGE = Template.of("devices.html");
    private static final Template DEVICE = Template.of("device.html");
    private static final Template OTHERS = Template.of("devices-others.html");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    String page(String user, String csrf, List<SessionInfo> devices) {
        String rows = devices.stream()
                .sorted(DevicesView::currentFirst)
                .map(device -> row(device, csrf))
                .collect(Collectors.joining());
        String others = devices.size() > 1 ? OTHERS.fill(Map.of("csrf", escape(csrf))) : "";
        return filled("signed in as " + escape(user), "", rows, others);
    }

    String signedOut() {
        return filled(
                "not signed in",
                "You are not signed in on this device. <a href=\"/\">Log in</a> to see the others.",
                "",
                "");
    }

    String unlisted() {
        return filled(
                "signed in",
                "This store keeps no lists of a user’s sessions. Memory, Redis, MongoDB and SQL do.",
                "",
                "");
    }

    private String filled(String greeting, String note, String devices, String others) {
        return PAGE.fill(Map.of(
                "framework",
                escape(framework),
                "greeting",
                greeting,
                "note",
                note,
                "devices",
                devices,
                "others",
                others));
    }

    private static int currentFirst(SessionInfo one, SessionInfo other) {
        return Boolean.compare(other.current(), one.current());
    }

    private static String row(SessionInfo device, String csrf) {
        return DEVICE.fill(Map.of(
                "name",
                escape(Objects.requireNonNullElse(device.device(), "Unknown device")),
                "mark",
                device.current() ? " <em>this device</em>" : "",
                "used",
                used(device.lastUsed()),
                "since",
                time(device.signedInAt()),
                "csrf",
                escape(csrf),
                "handle",
                escape(device.handle())));
    }

    private static String used(@Nullable Instant lastUsed) {
        return lastUsed == null ? "" : "last used " + time(lastUsed) + " · ";
    }

    private static String time(Instant instant) {
        return "<time datetime=\"%s\">%s</time>".formatted(instant, TIME.format(instant));
    }
}
