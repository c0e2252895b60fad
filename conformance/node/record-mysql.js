// Records what express-mysql-session sends to a real server, by the general log of that server, and what its table then holds.
// Prints store-jdbc/src/test/resources/vectors/mysql.json:
//   MYSQL_URL=mysql://root@127.0.0.1:3306 node record-mysql.js
// The user must be allowed to make databases and to switch the general log on. Only steps change the clock of the process.
import { createRequire } from 'node:module';
import http from 'node:http';
import session from 'express-session';
import mysqlSession from 'express-mysql-session';
import mysql from 'mysql2/promise';

const START = Date.parse('2030-01-02T03:04:05.678Z');
const SECONDS = Math.round(START / 1000);
const DATABASE = 'holdfast_recording';
const BROWSER = { originalMaxAge: null, expires: null, httpOnly: true, path: '/' };

let now = START;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [now]));
  }
  static now() {
    return now;
  }
};

const MysqlStore = mysqlSession(session);
const admin = await mysql.createConnection({ uri: process.env.MYSQL_URL });
await admin.query("set global log_output = 'TABLE'");
await admin.query('set global general_log = on');
const rows = async (sql, values) => (await admin.query(sql, values))[0];

// makes a database, a store on one connection, and a function that says what was sent since it was last asked
async function open(options) {
  now = START;
  await admin.query(`drop database if exists ${DATABASE}`);
  await admin.query(`create database ${DATABASE} character set utf8mb4`);
  await admin.query(`use ${DATABASE}`);
  const pool = mysql.createPool({ uri: `${process.env.MYSQL_URL}/${DATABASE}`, connectionLimit: 1 });
  const [[{ id }]] = await pool.query('select connection_id() as id');
  await admin.query('truncate mysql.general_log');
  const take = async () => {
    const sent = await rows(
      "select convert(argument using utf8mb4) as sql_text from mysql.general_log where command_type = 'Query' and thread_id = ?" +
        ' order by event_time',
      [id],
    );
    await admin.query('truncate mysql.general_log');
    return sent.map(row => row.sql_text.replace(/\s+/g, ' ').trim());
  };
  const store = new MysqlStore({ clearExpired: false, ...options }, pool);
  await store.onReady();
  return { store, take, close: () => pool.end() };
}

const attempt = async action => {
  try {
    return { result: (await action()) ?? null, error: null };
  } catch (error) {
    return { result: null, error: `${error.code ?? error.name}` };
  }
};

const table = async (label, options) => {
  const { store, take, close } = await open(options);
  const created = await take();
  const { error } = await attempt(() => store.get('x'));
  const columns = await rows(
    'select table_name, column_name, column_type, is_nullable, collation_name, column_key from information_schema.columns' +
      ' where table_schema = ? order by ordinal_position',
    [DATABASE],
  );
  const recorded = { label, options, commands: [...created, ...(await take())], error, columns };
  await close();
  return recorded;
};

const content = () => rows('select session_id, expires, data from sessions order by session_id');

// the label, what express-session hands over, the options of the store and the id
const stored = async ([label, data, options = {}, id = 'sid1']) => {
  const { store, take, close } = await open(options);
  await take();
  const { error } = await attempt(() => store.set(id, data));
  const commands = await take();
  const { result } = await attempt(() => store.get(id));
  const recorded = { label, options, id, document: JSON.stringify(data), commands, rows: await content(), error, readBack: result };
  await close();
  return recorded;
};

const KEPT = { future: SECONDS + 60, now: SECONDS, past: SECONDS - 1 };
const text = JSON.stringify({ cookie: BROWSER, n: 1 });

const operation = async ([label, op, args = [], options = {}, other = []]) => {
  const { store, take, close } = await open(options);
  for (const [id, expires] of Object.entries(KEPT)) {
    await admin.query('insert into sessions values (?, ?, ?)', [id, expires, text]);
  }
  for (const row of other) {
    await admin.query('insert into sessions values (?, ?, ?)', row);
  }
  await take();
  const { result, error } = await attempt(() => store[op](...args));
  const wanted = ['get', 'length', 'all'].includes(op) ? result : null;
  const left = (await content()).map(row => `${row.session_id}@${row.expires}`);
  const recorded = { label, options, op, args, other, commands: await take(), result: wanted, error, left };
  await close();
  return recorded;
};

// the changes of a handler to the session of its request
const HANDLERS = {
  nothing: (req, done) => done(),
  'set user': (req, done) => {
    req.session.user = 'tobi';
    done();
  },
  regenerate: (req, done) =>
    req.session.regenerate(() => {
      req.session.user = 'new';
      done();
    }),
  destroy: (req, done) => req.session.destroy(done),
};

const ask = (port, cookie, handler) =>
  new Promise((resolve, reject) =>
    http
      .get({ port, host: '127.0.0.1', headers: { handler, ...(cookie && { cookie }) } }, answer =>
        answer.resume().on('end', () => resolve(answer.headers['set-cookie']?.[0] ?? null)),
      )
      .on('error', reject),
  );

const flow = async (label, handlers) => {
  const { store, take, close } = await open({});
  await take();
  let ids = 0;
  const middleware = session({
    secret: 'keyboard cat',
    store,
    resave: false,
    saveUninitialized: false,
    genid: () => `sid-${++ids}`,
    cookie: { maxAge: 60_000 },
  });
  const server = http
    .createServer((req, res) => middleware(req, res, () => HANDLERS[req.headers.handler](req, () => res.end())))
    .listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const steps = [];
  let cookie = null;
  for (const [handler, seconds] of handlers) {
    now += seconds * 1000;
    const setCookie = await ask(server.address().port, cookie, handler);
    cookie = setCookie ? setCookie.split(';')[0] : cookie;
    steps.push({ handler, clock: new Date().toISOString(), commands: await take(), setCookie });
  }
  server.close();
  await close();
  return { label, steps };
};

const cookie = (maxAge, expires) => ({ originalMaxAge: maxAge, expires, httpOnly: true, path: '/' });
const MINUTE = { cookie: cookie(60_000, '2030-01-02T03:05:05.678Z') };

const STORED = [
  ['browser-session cookie', { cookie: BROWSER, user: 'tobi' }],
  ['maxAge one day', { cookie: cookie(86_400_000, '2030-01-03T03:04:05.678Z'), user: 'tobi' }],
  ['expiration 100 s', { cookie: BROWSER }, { expiration: 100_000 }],
  ['expiration 100 s, expires wins', MINUTE, { expiration: 100_000 }],
  ['expires on a full second', { cookie: cookie(322, '2030-01-02T03:04:06.000Z') }],
  ['expires a half second: rounded up', { cookie: cookie(822, '2030-01-02T03:04:06.500Z') }],
  ['expires less than a half second: rounded down', { cookie: cookie(821, '2030-01-02T03:04:06.499Z') }],
  ['already expired: row is written, get does not find it', { cookie: cookie(-5000, '2030-01-02T03:04:00.678Z') }],
  ['unicode and escapes', { cookie: BROWSER, s: 'h\u00e9 \ud83d\ude00 "\\/\n\u0001\'`' }],
  ['NUL character', { cookie: BROWSER, s: 'a\u0000b' }],
  ['lone surrogate', { cookie: BROWSER, s: 'a\ud800b' }],
  ['numbers', { cookie: BROWSER, a: 1.0, b: -0, c: 1e21, d: 1e-7, e: 9007199254740991 }],
  ['expires that is no date', { cookie: { expires: 'soon' } }],
  ['expires before 1970', { cookie: { expires: '1969-12-31T23:59:58.000Z' } }],
  ['expires beyond 32 bits', { cookie: cookie(1, '2106-02-07T06:28:16.000Z') }],
  ['expires as far as 32 bits go', { cookie: cookie(1, '2106-02-07T06:28:15.000Z') }],
  ['id of 129 characters', { cookie: BROWSER }, {}, 'i'.repeat(129)],
  ['id with quotes and a backslash', { cookie: BROWSER }, {}, 'a\'"`\\b?'],
];

const OPERATIONS = [
  ['get', 'get', ['future']],
  ['get, expires equal to the rounded current second: found', 'get', ['now']],
  ['get of an expired one', 'get', ['past']],
  ['get missing', 'get', ['nope']],
  ['get of a row without a document: missing', 'get', ['empty'], {}, [['empty', SECONDS + 60, null]]],
  ['get of a broken document', 'get', ['broken'], {}, [['broken', SECONDS + 60, '{']]],
  ['get, id with a blank at its end: the same row', 'get', ['future ']],
  ['get, id in other case: another row', 'get', ['Future']],
  ['destroy', 'destroy', ['future']],
  ['destroy missing is no error', 'destroy', ['nope']],
  ['touch', 'touch', ['future', MINUTE]],
  ['touch, browser-session cookie', 'touch', ['future', { cookie: BROWSER }]],
  ['touch missing is no error', 'touch', ['nope', { cookie: BROWSER }]],
  ['touch of an expired one revives it', 'touch', ['past', { cookie: BROWSER }]],
  ['touch with disableTouch', 'touch', ['future', { cookie: BROWSER }], { disableTouch: true }],
  ['set of an existing one', 'set', ['past', { ...MINUTE, n: 2 }]],
  ['length', 'length'],
  ['all', 'all'],
  ['clear', 'clear'],
  ['clearExpiredSessions', 'clearExpiredSessions'],
];

const inOrder = async (cases, record) => {
  const recorded = [];
  for (const given of cases) {
    recorded.push(await record(given));
  }
  return recorded;
};

const [[{ version }]] = await admin.query('select version() as version');
const recording = {
  about:
    'express-mysql-session against a real MariaDB. commands = what the general log of the server has. rows = what the table then' +
    ' holds. The clock of the process stands at "now".',
  versions: {
    node: process.version,
    'express-mysql-session': createRequire(import.meta.url)('express-mysql-session/package.json').version,
    'express-session': createRequire(import.meta.url)('express-session/package.json').version,
    mariadb: version,
  },
  now: new Date(START).toISOString(),
  table: [
    await table('default', {}),
    await table('other names', {
      schema: { tableName: 'we`b', columnNames: { session_id: 'sid', expires: 'until', data: 'json' } },
    }),
    await table('createDatabaseTable false', { createDatabaseTable: false }),
  ],
  stored: await inOrder(STORED, stored),
  operations: await inOrder(OPERATIONS, operation),
  flows: [
    await flow('recommended options, maxAge one minute', [
      ['nothing', 0],
      ['set user', 0],
      ['nothing', 10],
      ['regenerate', 10],
      ['nothing', 10],
      ['destroy', 10],
      ['nothing', 10],
    ]),
  ],
};
await admin.query(`drop database ${DATABASE}`);
await admin.query('set global general_log = off');
await admin.end();

// one row a line
const lines = list => list.map(row => `    ${JSON.stringify(row)}`).join(',\n');
const members = Object.entries(recording).map(([name, value]) =>
  Array.isArray(value) ? `  "${name}": [\n${lines(value)}\n  ]` : `  "${name}": ${JSON.stringify(value)}`,
);
console.log(`{\n${members.join(',\n')}\n}`);
