package dev.holdfast.session;

/** What happens to the stored session when a request {@linkplain Session#unset unsets} it: express-session's {@code unset}. */
public enum Unset {
    /** It is neither changed nor touched; changes of this request are lost. */
    KEEP,
    /** It is destroyed at the end of the request. */
    DESTROY
}
