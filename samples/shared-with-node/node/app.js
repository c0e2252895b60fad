// The Express half; the Javalin half is Counter.java. Each counts its own clicks in the session that they share.
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import { readFileSync } from 'node:fs';
import { createClient } from 'redis';

const { REDIS_URL, SESSION_SECRET, JAVA } = process.env;
const client = createClient({ url: REDIS_URL }).on('error', error => console.error(error.message));
const page = readFileSync('page.html', 'utf8');

const app = express();
app.use(session({
  store: new RedisStore({ client: await client.connect() }),
  secret: SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { sameSite: 'lax' },
}));

app.get('/', (req, res) => {
  const values = { self: 'Express', nodeUrl: '', javaUrl: JAVA, node: 0, java: 0, ...req.session.counts };
  res.send(page.replace(/{{(\w+)}}/g, (place, name) => values[name]));
});

app.post('/count', (req, res) => {
  const counts = (req.session.counts ??= { node: 0, java: 0 });
  counts.node++;
  res.redirect(303, '/');
});

const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
// ends with the program that has started it
process.stdin.resume().on('end', () => process.exit());
