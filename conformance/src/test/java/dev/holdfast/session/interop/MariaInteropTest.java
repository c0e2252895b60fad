package dev.holdfast.session.interop;

/** express-mysql-session and {@code JdbcStore} on one MariaDB. */
class MariaInteropTest extends InteropCases {
    @Override
    SharedStore share() {
        return SqlShared.maria();
    }
}
