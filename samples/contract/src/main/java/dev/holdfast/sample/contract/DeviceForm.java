package dev.holdfast.sample.contract;

import java.util.List;
import java.util.regex.Pattern;

/** The form that logs out a device; the page of devices has one for each device. */
record DeviceForm(String csrf, String handle) {
    private static final Pattern FIELDS = Pattern.compile(
            "name=\"csrf\" value=\"([^\"]+)\"><input type=\"hidden\" name=\"handle\" value=\"([^\"]+)\"");

    static DeviceForm first(String page) {
        return all(page).get(0);
    }

    static DeviceForm last(String page) {
        List<DeviceForm> all = all(page);
        return all.get(all.size() - 1);
    }

    static int count(String page) {
        return all(page).size();
    }

    DeviceForm withHandle(String other) {
        return new DeviceForm(csrf, other);
    }

    /** Returns it as a browser sends it. */
    String text() {
        return "csrf=" + csrf + "&handle=" + handle;
    }

    private static List<DeviceForm> all(String page) {
        return FIELDS.matcher(page)
                .results()
                .map(fields -> new DeviceForm(fields.group(1), fields.group(2)))
                .toList();
    }
}
