package dev.holdfast.sample.contract;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The cases that every demo must pass, on the jar that the system property {@code sample.jar} names. Its integration test
 * implements this, and returns the name of the framework in the pages:
 *
 * <pre>{@code
 * class SampleIT implements SampleContract {
 *     public String framework() { return "My Framework"; }
 * }
 * }</pre>
 */
@ExtendWith(RunningSample.class)
public interface SampleContract
        extends BrowserCases,
                PageCases,
                DeviceCases,
                DeviceBrowserCases,
                ArgumentCases,
                ArchiveCases,
                RestartCases,
                LostRedisCases {}
