/** Sessions in MongoDB, as connect-mongo keeps them. */
module dev.holdfast.session.mongo {
    requires transitive dev.holdfast.session;
    requires transitive org.mongodb.driver.core;
    requires transitive org.mongodb.driver.sync.client;
    requires org.mongodb.bson;

    exports dev.holdfast.session.mongo;
}
