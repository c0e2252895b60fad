/** Sessions in MongoDB, in the format of connect-mongo. */
module dev.holdfast.session.mongo {
    requires transitive dev.holdfast.session;
    requires transitive org.mongodb.driver.core;
    requires transitive org.mongodb.driver.sync.client;
    requires org.mongodb.bson;

    exports dev.holdfast.session.mongo;
}
