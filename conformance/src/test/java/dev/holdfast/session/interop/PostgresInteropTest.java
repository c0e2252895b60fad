package dev.holdfast.session.interop;

/** connect-pg-simple and {@code JdbcStore} on one PostgreSQL, whose zone is neither UTC nor that of this process. */
class PostgresInteropTest extends InteropCases {
    @Override
    SharedStore share() {
        return SqlShared.postgres();
    }
}
