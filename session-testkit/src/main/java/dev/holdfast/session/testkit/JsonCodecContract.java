package dev.holdfast.session.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The cases that every {@link dev.holdfast.session.json.JsonCodec} must pass. The test of a codec implements it:
 *
 * <pre>{@code
 * public class MyCodecContractTest implements JsonCodecContract {
 *     public JsonCodec codec() { return new MyCodec(); }
 * }
 * }</pre>
 */
@ExtendWith(ListedInabilities.class)
@SuppressWarnings("exports") // nobody but JUnit meets the extension
public interface JsonCodecContract extends MemberCases, ReadingCases, WritingCases, HostileTextCases {}
