package dev.holdfast.session.interop;

/** Which application comes first. */
record Way(String name, App first, App second) {
    @Override
    public String toString() {
        return name;
    }
}
