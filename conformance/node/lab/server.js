// The session lab on the real express-session: the reference that every other lab is compared with (see ../../README.md).
// node lab/server.js [--port N]; ends when its standard input does.
import http from 'node:http';
import { answerApp } from './app-request.js';
import { createApp } from './apps.js';

const apps = new Map();
let created = 0;

const routes = {
  'GET store': app => app.backend.contents(),
  'PUT store': (app, body) => app.backend.replace(JSON.parse(body)).then(() => ({})),
  'GET calls': app => app.store.calls.splice(0),
  'GET errors': app => app.errors.splice(0),
  'PUT faults': (app, body) => app.store.setFaults(JSON.parse(body)),
  'GET ttl': app => app.backend.ttl(),
};

async function create(body) {
  try {
    const app = await createApp(JSON.parse(body));
    const id = `a${++created}`;
    apps.set(id, app);
    return [201, { app: id }];
  } catch (error) {
    return [400, { error: error.message }];
  }
}

async function administrate(method, path, body) {
  const [, , , id, what] = path.split('/');
  if (!id) {
    return create(body);
  }
  const app = apps.get(id);
  if (!app) {
    return [404, { error: 'no such app' }];
  }
  if (method === 'DELETE' && !what) {
    apps.delete(id);
    return [200, {}];
  }
  const route = routes[`${method} ${what}`];
  return route ? [200, await route(app, body)] : [404, { error: 'no such path' }];
}

async function text(req) {
  const chunks = [];
  for await (const chunk of req) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function json(res, status, value) {
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

const server = http.createServer(async (req, res) => {
  try {
    const body = await text(req);
    if (req.url.startsWith('/_lab/')) {
      json(res, ...(await administrate(req.method, req.url, body)));
      return;
    }
    const app = apps.get(req.headers['x-lab-app']);
    if (app) {
      answerApp(app, req, res, body);
    } else {
      json(res, 404, { error: 'no such app' });
    }
  } catch (error) {
    json(res, 500, { error: error.message });
  }
});

// an error of an application must not end the lab
process.on('uncaughtException', error => console.error(error.stack));

const port = Number(process.argv[process.argv.indexOf('--port') + 1] || 0);
server.keepAliveTimeout = 600_000;
server.listen(process.argv.includes('--port') ? port : 0, '127.0.0.1', () =>
  console.log(`listening on http://127.0.0.1:${server.address().port}`));
process.stdin.resume().on('end', () => process.exit());
