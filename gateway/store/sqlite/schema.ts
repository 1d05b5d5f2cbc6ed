/**
 * The file's schema. Each entry brings it from the version before (`PRAGMA user_version`) to the next; entries that were
 * released are never edited.
 *
 * Objects and the names they refer to are numbered once (`object.oid`), so that a decision joins by integers, whatever order
 * things are declared in. `object` keeps what versions and digests need; the tables after it keep what a decision reads.
 */
export const migrations: readonly string[] = [
  `
CREATE TABLE store (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  source TEXT,
  epoch INTEGER NOT NULL,
  opened INTEGER NOT NULL, -- the last epoch that a complete snapshot opened
  sequence INTEGER NOT NULL,
  high_water TEXT NOT NULL,
  complete INTEGER NOT NULL,
  why TEXT,
  key_check TEXT,
  all_cuts TEXT -- JSON [[kind number, namespace or null], …] of cuts on all of a kind; null when there is none, which is nearly always
) STRICT;

CREATE TABLE object (
  oid INTEGER PRIMARY KEY,
  bucket INTEGER NOT NULL, -- of the digests; it follows from kind, namespace and name, and one index serves both look-ups
  kind INTEGER NOT NULL,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0, -- 0 only named by others, 1 present, 2 absent, 3 deleted
  uid TEXT,
  epoch INTEGER,
  version TEXT,
  digest TEXT,
  counted INTEGER NOT NULL DEFAULT 0, -- it is in its bucket's digest: neither a tombstone nor an orphaned cut
  labelled INTEGER NOT NULL DEFAULT 0, -- it has rows in label
  off INTEGER NOT NULL DEFAULT 0, -- it was enabled: false when last present
  revoked INTEGER NOT NULL DEFAULT 0, -- a token that was revoked; for good, as long as it has this uid
  gone_at INTEGER,
  UNIQUE (bucket, kind, namespace, name)
) STRICT;
CREATE INDEX object_gone ON object (gone_at) WHERE state = 3;

CREATE TABLE label (
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  oid INTEGER NOT NULL,
  PRIMARY KEY (kind, key, value, oid)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_of ON label (oid);

CREATE TABLE tally (kind INTEGER NOT NULL, namespace TEXT NOT NULL, present INTEGER NOT NULL, PRIMARY KEY (kind, namespace)) STRICT, WITHOUT ROWID;
CREATE TABLE digest (one INTEGER PRIMARY KEY CHECK (one = 1), buckets TEXT NOT NULL) STRICT; -- 256 × 16 hex digits
INSERT INTO digest (one, buckets) VALUES (1, hex(zeroblob(2048)));
CREATE TABLE floor (kind INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, version TEXT NOT NULL) STRICT;

CREATE TABLE gateway (
  oid INTEGER NOT NULL UNIQUE,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  flags INTEGER NOT NULL,
  only_server TEXT, -- the name of the one server, if there is one
  rest TEXT, -- JSON {auth, namespaces, serverNames, tools}, each where it is not what nearly every gateway has
  PRIMARY KEY (namespace, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE route (
  gateway INTEGER NOT NULL,
  name TEXT NOT NULL,
  server INTEGER NOT NULL,
  server_name TEXT NOT NULL,
  identity INTEGER NOT NULL, -- 0 None, 1 Shared, 2 PerUser
  rest TEXT, -- JSON {identityRef, prefix}
  s_uid TEXT, -- a copy of the server's row, see objects/copies.ts
  s_flags INTEGER,
  s_body TEXT,
  PRIMARY KEY (gateway, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX route_to ON route (server);
CREATE TABLE server (
  oid INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  flags INTEGER NOT NULL,
  body TEXT NOT NULL -- the URL alone, where there is nothing else to say; else JSON {transport, tools}
) STRICT;
CREATE TABLE host (oid INTEGER PRIMARY KEY, uid TEXT NOT NULL, flags INTEGER NOT NULL) STRICT;
CREATE TABLE user (oid INTEGER PRIMARY KEY, uid TEXT NOT NULL, flags INTEGER NOT NULL, email TEXT) STRICT; -- email in lower case
CREATE INDEX user_email ON user (email) WHERE email IS NOT NULL;
CREATE TABLE identity (
  oid INTEGER PRIMARY KEY,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  flags INTEGER NOT NULL,
  server INTEGER NOT NULL,
  user TEXT,
  shared INTEGER NOT NULL,
  credential TEXT
) STRICT;
CREATE INDEX identity_for ON identity (server, shared, namespace, user);
CREATE TABLE connection (
  oid INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  flags INTEGER NOT NULL,
  gateway INTEGER NOT NULL,
  gateway_key TEXT NOT NULL, -- namespace/name
  host INTEGER NOT NULL,
  host_name TEXT NOT NULL,
  user INTEGER,
  user_name TEXT,
  rest TEXT -- JSON {servers, tools, identities}
) STRICT;

CREATE TABLE token (
  id INTEGER PRIMARY KEY, -- the public id, base62, as a number
  hash TEXT, -- hex, which costs a read less than a blob; null once its tombstone is pruned: the id stays dead
  state INTEGER NOT NULL, -- 0 live, 1 expired, 2 revoked
  issued_at INTEGER,
  not_after INTEGER,
  ended_at INTEGER,
  token INTEGER,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  flags INTEGER NOT NULL,
  connection INTEGER,
  connection_name TEXT,
  connection_uid TEXT,
  host_uid TEXT,
  user_uid TEXT,
  c_uid TEXT, -- a copy of the connection's row, see objects/copies.ts
  c_flags INTEGER,
  c_gateway INTEGER,
  c_gateway_key TEXT,
  c_host INTEGER,
  c_host_name TEXT,
  c_user INTEGER,
  c_user_name TEXT,
  c_rest TEXT
) STRICT;
CREATE INDEX token_of ON token (token);
CREATE INDEX token_for ON token (connection);
CREATE INDEX token_ended ON token (ended_at) WHERE ended_at IS NOT NULL AND hash IS NOT NULL;

CREATE TABLE cut (
  cid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  kind INTEGER NOT NULL,
  orphaned INTEGER NOT NULL,
  provisional INTEGER NOT NULL DEFAULT 0, -- of an epoch that is not open yet; gives way to what that epoch declares
  until INTEGER,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE reach ( -- what a cut acts on, beyond the objects in mark: those that appear later too
  cid INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  namespace TEXT NOT NULL, -- '*' = all
  form TEXT NOT NULL, -- all, name, labels, email
  wanted TEXT NOT NULL, -- the name, the labels as JSON, the email in lower case
  PRIMARY KEY (kind, namespace, cid, form, wanted)
) STRICT, WITHOUT ROWID;
CREATE INDEX reach_of ON reach (cid);
CREATE TABLE mark (oid INTEGER NOT NULL, cid INTEGER NOT NULL, PRIMARY KEY (oid, cid)) STRICT, WITHOUT ROWID;
CREATE INDEX mark_of ON mark (cid);

CREATE TABLE staged ( -- what a higher epoch declares, until a complete snapshot opens it
  object TEXT PRIMARY KEY,
  epoch INTEGER NOT NULL,
  version TEXT NOT NULL,
  entry TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE usage (
  token_id TEXT PRIMARY KEY,
  namespace TEXT NOT NULL,
  token TEXT NOT NULL,
  first_used_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  client TEXT
) STRICT, WITHOUT ROWID;
`,
  `
CREATE TABLE revision (token INTEGER PRIMARY KEY, revision INTEGER NOT NULL) STRICT; -- the highest seen of a token, where it is not 0
CREATE TABLE predecessor ( -- tokens that were revoked, or in use and cut, when they went
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  fate TEXT NOT NULL,
  revision INTEGER NOT NULL,
  gone_at INTEGER NOT NULL,
  PRIMARY KEY (namespace, name)
) STRICT, WITHOUT ROWID;
`,
  // Where clients reach the gateway; read only for a request that came by a host name which no flag knows.
  "ALTER TABLE gateway ADD COLUMN url TEXT",
  `
CREATE TABLE former ( -- what a connection that is gone led over: its tokens may go after it, and are to be known as cut
  connection INTEGER PRIMARY KEY,
  gateway INTEGER NOT NULL,
  gateway_key TEXT NOT NULL,
  host INTEGER NOT NULL,
  user INTEGER
) STRICT;
`,
];
