package dev.holdfast.benchmarks.http;

/**
 * Counts the statements in what one connection sends to PostgreSQL. A message is its kind, its length in four bytes and the rest; those
 * that begin a connection have no kind. {@code Query} and {@code Execute} each run one statement.
 */
final class StatementCount implements SentCount {
    private static final int LENGTH_BYTES = 4;
    /** Asks for TLS or for GSSAPI, and is followed by another message without kind. */
    private static final int QUESTION_LENGTH = 8;

    private boolean hasKind;
    private boolean begins = true;
    private int kind;
    private int lengthBytes;
    private int length;
    private int toSkip;

    @Override
    public int in(byte[] bytes, int size) {
        int statements = 0;
        for (int i = 0; i < size; i++) {
            if (toSkip > 0) {
                toSkip--;
            } else {
                statements += header(bytes[i] & 0xff);
            }
        }
        return statements;
    }

    private int header(int next) {
        if (hasKind && begins) {
            kind = next;
            begins = false;
            return kind == 'Q' || kind == 'E' ? 1 : 0;
        }
        begins = false;
        length = length << 8 | next;
        if (++lengthBytes == LENGTH_BYTES) {
            endOfHeader();
        }
        return 0;
    }

    private void endOfHeader() {
        toSkip = length - LENGTH_BYTES;
        hasKind = hasKind || length != QUESTION_LENGTH;
        lengthBytes = 0;
        length = 0;
        begins = true;
    }
}
