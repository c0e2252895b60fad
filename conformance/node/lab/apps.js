// Turns the options of the protocol into a middleware with a store of its own.
import session from 'express-session';
import { openBackend } from './backends.js';
import { LabStore } from './lab-store.js';

const PASSED_ON = ['name', 'key', 'secret', 'resave', 'rolling', 'saveUninitialized', 'unset', 'proxy'];

function genid(kind) {
  const [, type, text] = (typeof kind === 'string' && /^(counter|fixed(?=:)|url$|null$)(?::([^]*))?$/.exec(kind)) || [];
  let count = 0;
  switch (type) {
    case 'counter':
      return () => `${text ?? 'lab-'}${++count}`;
    case 'fixed':
      return () => text;
    case 'url':
      return req => req.url;
    case 'null':
      return () => null;
    default:
      return kind;
  }
}

// members in the order of the JSON text, which counts for maxAge and expires
function cookieOptions(given) {
  const cookie = { ...given };
  if (typeof cookie.expires === 'string') {
    cookie.expires = new Date(cookie.expires);
  }
  return cookie;
}

function cookieFunction(given) {
  return req => {
    const header = req.headers['x-lab-cookie'];
    return cookieOptions({ ...given, ...(header ? JSON.parse(decodeURIComponent(header)) : {}) });
  };
}

export async function createApp(options) {
  const backend = await openBackend(options.store ?? {});
  const store = new LabStore(backend.store);
  const given = { store };
  for (const name of PASSED_ON) {
    if (name in options) {
      given[name] = options[name];
    }
  }
  if ('genid' in options) {
    given.genid = genid(options.genid);
  }
  if (options.cookieFn) {
    given.cookie = cookieFunction(options.cookie);
  } else if ('cookie' in options) {
    given.cookie = cookieOptions(options.cookie);
  }
  const middleware = session(given);
  store.setFaults(options.faults ?? {});
  return { middleware, store, backend, errors: [] };
}
