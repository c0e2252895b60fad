// The pages on Express: without sessions, or with express-session. Arguments: none or express; then memory, or the URL of a Redis or a
// PostgreSQL.
import connectPgSimple from 'connect-pg-simple';
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import pg from 'pg';
import { createClient } from 'redis';

const [sessions, place] = process.argv.slice(2);
const app = express();

async function store() {
  if (place === 'memory') return new session.MemoryStore();
  if (place.startsWith('postgresql://')) {
    const PgStore = connectPgSimple(session);
    return new PgStore({ pool: new pg.Pool({ connectionString: place }), createTableIfMissing: true });
  }
  const client = createClient({ url: place }).on('error', error => console.error(error.message));
  return new RedisStore({ client: await client.connect() });
}

if (sessions === 'express') {
  app.use(session({
    store: await store(),
    secret: 'a secret of the benchmarks, of 32 bytes and more',
    resave: false,
    saveUninitialized: false,
    cookie: { sameSite: 'lax' },
  }));
  app.get('/login', (req, res) => {
    Object.assign(req.session, { user: 'ada', theme: 'dark', views: 0 });
    res.type('text').send('welcome');
  });
  app.get('/read', (req, res) => res.type('text').send(`${req.session.theme}`));
  app.get('/count', (req, res) => {
    req.session.views = (req.session.views ?? 0) + 1;
    res.type('text').send(`${req.session.views}`);
  });
} else {
  app.get('/login', (req, res) => res.type('text').send('welcome'));
  app.get('/read', (req, res) => res.type('text').send('dark'));
  app.get('/count', (req, res) => res.type('text').send('1'));
}
app.get('/ignore', (req, res) => res.type('text').send('ignored'));

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
// ends with the program that has started it
process.stdin.resume().on('end', () => process.exit());
