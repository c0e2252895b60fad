package dev.holdfast.conformance.lab;

/** An answer of the lab itself. */
record Reply(int status, String json) {
    static final Reply NO_SUCH_APP = new Reply(404, Json.error("no such app"));
    static final Reply NO_SUCH_PATH = new Reply(404, Json.error("no such path"));

    static Reply ok(String json) {
        return new Reply(200, json);
    }
}
