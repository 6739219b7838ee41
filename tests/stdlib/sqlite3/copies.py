# iterdump, backup, serialize, blobs.
# expect: BEGIN TRANSACTION;
# expect: CREATE TABLE "a b"(x integer primary key autoincrement, y text);
# expect: INSERT INTO "a b" VALUES(1,'it''s');
# expect: INSERT INTO "a b" VALUES(2,NULL);
# expect: CREATE TABLE t(z blob);
# expect: INSERT INTO "t" VALUES(X'0001');
# expect: CREATE INDEX i on t(z);
# expect: CREATE VIEW v as select * from t;
# expect: DELETE FROM "sqlite_sequence";
# expect: INSERT INTO "sqlite_sequence" VALUES('a b',2);
# expect: COMMIT;
# expect: True
# expect: True True True
# expect: True b'SQLite format 3'
# expect: 8 5 b'\x00\x00' None b'ello\x00\x00\x00'
# expect: 74 122 b'Jello' b'Jloy'
# expect: data longer than blob length
# expect: (b'Jelloxyz',)
# expect: Cannot operate on a closed blob.
import sqlite3

c = sqlite3.connect(":memory:")
c.executescript("""create table "a b"(x integer primary key autoincrement, y text);
    insert into "a b"(y) values('it''s'), (null); create table t(z blob); insert into t values(x'0001'); create index i on t(z);
    create view v as select * from t;""")
text = list(c.iterdump())
print(*text, sep="\n")
other = sqlite3.connect(":memory:")
other.executescript("".join(text))
print(list(other.iterdump()) == text)
steps = []
target = sqlite3.connect(":memory:")
c.backup(target, pages=1, progress=lambda *step: steps.append(step))
print(list(target.iterdump()) == text, steps[-1][:2] == (101, 0), len(steps) > 1)
whole = c.serialize()
fresh = sqlite3.connect(":memory:")
fresh.deserialize(whole)
print(list(fresh.iterdump()) == text, whole[:15])

c.execute("create table b(data blob)")
c.execute("insert into b values(zeroblob(8))")
with c.blobopen("b", "data", 1) as blob:
    blob.write(b"hello")
    print(len(blob), blob.tell(), blob.read(2), blob.seek(1), blob.read())
    blob[0] = ord("J")
    blob[5:8] = b"xyz"
    print(blob[0], blob[-1], blob[0:5], blob[::2])
    try:
        blob.write(b"too long a text")
    except ValueError as e:
        print(e)
print(c.execute("select data from b").fetchone())
try:
    blob.read()
except sqlite3.ProgrammingError as e:
    print(e)
