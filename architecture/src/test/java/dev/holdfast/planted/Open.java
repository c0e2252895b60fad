package dev.holdfast.planted;

/** Neither final nor abstract. */
public class Open {
    /** An accessor with a bean's name. */
    public String getId() {
        return "";
    }
}
