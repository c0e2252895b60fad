package dev.holdfast.session;

/** What a browser keeps of a site, and can be told to delete at {@link Session#signOut}: the types of the header Clear-Site-Data. */
public enum SiteData {
    /** Pages and files that it keeps for the next visit. */
    CACHE("cache"),
    /** All cookies of the registered domain, such as example.com with every host below it. */
    COOKIES("cookies"),
    /** What scripts have stored: local and session storage, databases, service workers. */
    STORAGE("storage");

    private final String text;

    SiteData(String text) {
        this.text = text;
    }

    /** Returns the type as it stands in the header. */
    String quoted() {
        return '"' + text + '"';
    }
}
