package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.CompressionMode;
import net.rubyeye.xmemcached.transcoders.Transcoder;

/**
 * Text as memcached keeps it.
 *
 * @param flags how the npm client reads it: 2 as JSON, 0 as text
 */
record Payload(int flags) implements Transcoder<String> {
    /** Broken JSON with these flags ends the Node process; documents are valid JSON. */
    static final Payload JSON = new Payload(2);

    static final Payload TEXT = new Payload(0);

    @Override
    public CachedData encode(String text) {
        return new CachedData(flags, text.getBytes(UTF_8));
    }

    @Override
    public String decode(CachedData data) {
        return new String(data.getData(), UTF_8);
    }

    @Override
    public boolean isPackZeros() {
        return false;
    }

    @Override
    public boolean isPrimitiveAsString() {
        return false;
    }

    @Override
    public void setPackZeros(boolean packZeros) {}

    @Override
    public void setPrimitiveAsString(boolean primitiveAsString) {}

    @Override
    public void setCompressionThreshold(int to) {}

    @Override
    public void setCompressionMode(CompressionMode compressionMode) {}
}
