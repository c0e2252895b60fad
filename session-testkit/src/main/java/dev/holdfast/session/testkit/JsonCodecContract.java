package dev.holdfast.session.testkit;

/**
 * What every {@link dev.holdfast.session.json.JsonCodec} keeps. Implement it in a test of yours and return your codec:
 *
 * <pre>{@code
 * final class MyCodecTest implements JsonCodecContract {
 *     @Override
 *     public JsonCodec codec() {
 *         return new MyCodec();
 *     }
 * }
 * }</pre>
 */
public interface JsonCodecContract extends MembersContract, ReadingContract, WritingContract, HostileTextContract {}
