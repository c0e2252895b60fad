package dev.holdfast.session.micronaut;

import java.util.Map;

/** Nor is it another exception if the store does not block, and so is called in the event loop. */
class FailingInTheEventLoopTest extends FailingStoreTest {
    @Override
    Site site(Map<String, Object> properties) {
        Site site = super.site(properties);
        site.store.withoutBlocking();
        return site;
    }
}
