package dev.holdfast.planted;

/** Neither final nor abstract. */
public class Open {
    /** An accessor as beans have it. */
    public String getId() {
        return "";
    }
}
