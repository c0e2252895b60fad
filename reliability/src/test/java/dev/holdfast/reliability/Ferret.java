package dev.holdfast.reliability;

import com.mongodb.ConnectionString;
import dev.holdfast.machinery.FerretProcess;
import dev.holdfast.machinery.Line;
import dev.holdfast.session.mongo.AutoRemove;
import dev.holdfast.session.mongo.MongoStore;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** FerretDB on SQLite. It ends with this process. */
final class Ferret implements Backend {
    private final InetSocketAddress address = address(FerretProcess.url());

    @Override
    public String name() {
        return "FerretDB";
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Opened open(Line line, InstantSource clock) {
        return Opened.of(MongoStore.builder()
                .mongoUrl("mongodb://127.0.0.1:" + line.port() + "/reliability")
                .autoRemove(AutoRemove.DISABLED)
                .clock(clock)
                .build());
    }

    /** It finds and updates a record in two steps. */
    @Override
    public boolean isAtomic() {
        return false;
    }

    @Override
    public void close() {}

    private static InetSocketAddress address(String url) {
        String[] address = new ConnectionString(url).getHosts().get(0).split(":");
        return new InetSocketAddress(address[0], Integer.parseInt(address[1]));
    }
}
