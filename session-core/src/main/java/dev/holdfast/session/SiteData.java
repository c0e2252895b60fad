package dev.holdfast.session;

/** Data of a site that a browser deletes at {@link Session#signOut}: the types of the header Clear-Site-Data. */
public enum SiteData {
    /** Cached pages and files. */
    CACHE("cache"),
    /** All cookies of the registered domain, such as example.com and every host below it. */
    COOKIES("cookies"),
    /** Data of scripts: local and session storage, databases, service workers. */
    STORAGE("storage");

    private final String text;

    SiteData(String text) {
        this.text = text;
    }

    /** Returns the type as in the header. */
    String quoted() {
        return '"' + text + '"';
    }
}
