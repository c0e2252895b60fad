import dev.holdfast.session.Attribute;
import dev.holdfast.session.GenericType;
import java.util.List;

class Given {
    record User(String name) {}
}
