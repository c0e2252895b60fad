package dev.holdfast.session.testkit;

/**
 * The cases every {@link dev.holdfast.session.json.JsonCodec} must pass. The test of a codec implements it:
 *
 * <pre>{@code
 * class MyCodecContractTest implements JsonCodecContract {
 *     public JsonCodec codec() { return new MyCodec(); }
 * }
 * }</pre>
 */
public interface JsonCodecContract extends MemberCases, ReadingCases, WritingCases, HostileTextCases {}
