import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.session.jdbc.JdbcStore;
import java.time.Duration;
import java.time.ZoneId;
import javax.sql.DataSource;

class Given {
    DataSource pool;
}
