# /// proof
# clean = true
# ///
def use():
    try:
        import sqlite3
    except ImportError:  # an interpreter that was built without it
        return [(1,)]
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("create table t (n integer)")
        connection.execute("insert into t values (1)")
        try:
            connection.execute("select * from missing")
        except sqlite3.OperationalError:
            pass
        return connection.execute("select n from t").fetchall()
    finally:
        connection.close()


assert use() == [(1,)]
