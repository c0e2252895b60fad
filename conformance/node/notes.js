// The application of the fault table, in Express: the same pages as reliability's App.java, on the same sessions in Redis. REDIS_URL and
// SECRET are in the environment. It ends when its standard input does.
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import { createClient } from 'redis';

const client = createClient({ url: process.env.REDIS_URL });
// an error without a listener would end the process
client.on('error', error => console.error(error.message));

const app = express();
app.use(session({
  secret: process.env.SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { maxAge: 12 * 60 * 60 * 1000 },
  store: new RedisStore({ client: await client.connect() })
}));

app.get('/plain', (req, res) => res.send('plain'));
app.get('/login/:user', (req, res, next) => req.session.regenerate(error => {
  if (error) {
    return next(error);
  }
  req.session.user = req.params.user;
  req.session.notes = [];
  res.send(req.params.user);
}));
app.get('/logout', (req, res, next) => req.session.destroy(error => (error ? next(error) : res.send('bye'))));
app.get('/add/:note', (req, res) => {
  if (!req.session.user) {
    return res.send('nobody');
  }
  req.session.notes.push(req.params.note);
  res.send(req.session.user);
});
app.get('/notes', (req, res) =>
  res.send(req.session.user ? `${req.session.user} ${req.session.notes.join(',')}` : 'nobody'));

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
server.keepAliveTimeout = 60_000;
process.stdin.resume().on('end', () => process.exit());
