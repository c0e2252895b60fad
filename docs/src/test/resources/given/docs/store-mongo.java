import com.mongodb.client.MongoClient;
import dev.holdfast.session.mongo.CryptoAdapter;
import dev.holdfast.session.mongo.KrupteinAdapter;
import dev.holdfast.session.mongo.MongoStore;

class Given {
    MongoClient client;
    String url;
    String secret;
}
