// One request to an app: through its middleware, then through the script.
import { runScript } from './script.js';

// the properties that a framework or a socket sets on a request, without TLS
function secure(req) {
  const by = req.headers['x-lab-secure'];
  if (by === 'framework') {
    req.secure = true;
  } else if (by === 'socket') {
    Object.defineProperty(req, 'connection', { value: { encrypted: true } });
  }
}

function scriptOf(req, body) {
  const header = req.headers['x-lab-script'];
  if (header !== undefined) {
    return JSON.parse(decodeURIComponent(header));
  }
  return req.method === 'POST' && body ? JSON.parse(body) : [];
}

export function answerApp(app, req, res, body) {
  const script = scriptOf(req, body);
  let started = false;

  function fail(error) {
    if (started) {
      app.errors.push(error.message);
    } else {
      started = true;
      res.statusCode = 500;
      res.setHeader('Content-Type', 'application/json');
      res.end(JSON.stringify({ error: error.message }));
    }
  }

  function next(error) {
    if (error) {
      fail(error);
    } else {
      started = true;
      runScript(script, req, res).catch(fail);
    }
  }

  secure(req);
  try {
    app.middleware(req, res, next);
  } catch (error) {
    fail(error);
  }
}
