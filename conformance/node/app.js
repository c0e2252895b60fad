// An Express application with routes for all session operations of the tests. The Java application of the tests has the same routes.
// HOLDFAST_APP holds {store: url, storeOptions, session: options of express-session, absolute: {source, seconds}}; webCrypto among
// storeOptions makes that adapter. The source of absolute is a middleware that ends sessions so many seconds old. It ends when its standard
// input does.
import connectMemcached from 'connect-memcached';
import { createWebCryptoAdapter, MongoStore } from 'connect-mongo';
import connectPgSimple from 'connect-pg-simple';
import { RedisStore } from 'connect-redis';
import express from 'express';
import mysqlSession from 'express-mysql-session';
import session from 'express-session';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { createClient } from 'redis';

const given = JSON.parse(process.env.HOLDFAST_APP);

async function openStore({ store: url, storeOptions: { webCrypto, ...options } = {} }) {
  if (url.startsWith('redis:')) {
    const client = createClient({ url });
    // an error without a listener would end the process
    client.on('error', error => console.error(error.message));
    return new RedisStore({ client: await client.connect(), ...options });
  }
  if (url.startsWith('postgresql:')) {
    const PgStore = connectPgSimple(session);
    const pool = new pg.Pool({ connectionString: url });
    pool.on('error', error => console.error(error.message));
    return new PgStore({ pool, ...options });
  }
  if (url.startsWith('mysql:')) {
    const MysqlStore = mysqlSession(session);
    return new MysqlStore(options, mysql.createPool(url));
  }
  if (url.startsWith('memcached:')) {
    const MemcachedStore = connectMemcached(session);
    return new MemcachedStore({ hosts: url.replace('memcached://', ''), ...options });
  }
  if (webCrypto) {
    options.cryptoAdapter = createWebCryptoAdapter(webCrypto);
  }
  return MongoStore.create({ mongoUrl: url, ...options });
}

// calls a method of the session that takes a callback, and answers with the session after it
const call = method => (req, res, next) =>
  req.session[method](error => (error ? next(error) : show(req, res)));

const show = (req, res) =>
  res.type('json').send(JSON.stringify({ id: req.sessionID, session: req.session ?? null }));

const app = express();
app.use(session({ resave: false, saveUninitialized: false, ...given.session, store: await openStore(given) }));
if (given.absolute) {
  app.use(new Function(`${given.absolute.source}; return absoluteLimit(${given.absolute.seconds});`)());
}
app.use(express.text({ type: '*/*' }));

app.get('/session', show);
app.put('/attributes/:name', (req, res) => {
  req.session[req.params.name] = JSON.parse(req.body);
  show(req, res);
});
app.delete('/attributes/:name', (req, res) => {
  delete req.session[req.params.name];
  show(req, res);
});
app.get('/dates/:name', (req, res) => res.send(new Date(req.session[req.params.name]).toISOString()));
app.put('/dates/:name', (req, res) => {
  req.session[req.params.name] = new Date(req.body);
  show(req, res);
});
app.put('/max-age', (req, res) => {
  req.session.cookie.maxAge = JSON.parse(req.body);
  show(req, res);
});
app.put('/remember', (req, res) => {
  req.session.remembered = true;
  req.session.cookie.maxAge = JSON.parse(req.body);
  show(req, res);
});
app.post('/touch', (req, res) => show({ sessionID: req.sessionID, session: req.session.touch() }, res));
app.post('/unset', (req, res) => {
  req.session = null;
  res.end();
});

// a request that has its session and is held until it is let go; GET /held answers when there is one
const signal = () => {
  let give;
  const given = new Promise(resolve => (give = resolve));
  return { give, given };
};
let held = signal();
let letGo = signal();
app.put('/held/:name', async (req, res) => {
  held.give();
  await letGo.given;
  held = signal();
  letGo = signal();
  req.session[req.params.name] = JSON.parse(req.body);
  show(req, res);
});
app.get('/held', async (req, res) => {
  await held.given;
  res.end();
});
app.post('/let-go', (req, res) => {
  letGo.give();
  res.end();
});

for (const method of ['save', 'reload', 'regenerate', 'destroy']) {
  app.post(`/${method}`, call(method));
}

const server = app.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
process.stdin.resume().on('end', () => process.exit());
