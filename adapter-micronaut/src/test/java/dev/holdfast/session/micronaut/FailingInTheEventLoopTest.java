package dev.holdfast.session.micronaut;

import java.util.Map;

/** The same for a store that does not block, which is called in the event loop. */
class FailingInTheEventLoopTest extends FailingStoreTest {
    @Override
    Site site(Map<String, Object> properties) {
        Site site = super.site(properties);
        site.store.withoutBlocking();
        return site;
    }
}
