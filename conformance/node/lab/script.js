// The operations of a script, on the request's session and the answer.
const wait = ms => new Promise(done => setTimeout(done, ms));

function attributes(session) {
  const { cookie, ...rest } = session;
  return rest;
}

// a method of the session that takes a callback
const call = method => session =>
  new Promise((done, fail) => session[method](error => (error ? fail(error) : done())));

const onSession = {
  get: (session, name) => (Object.hasOwn(session, name) ? session[name] : null),
  set: (session, name, value) => void (session[name] = value),
  del: (session, name) => void delete session[name],
  incr: (session, name) => (session[name] = typeof session[name] === 'number' ? session[name] + 1 : 1),
  keys: session => Object.keys(attributes(session)).sort(),
  all: session => attributes(session),
  cookie: session => session.cookie.toJSON(),
  setMaxAge: (session, ms) => void (session.cookie.maxAge = ms),
  setExpires: (session, iso) => void (session.cookie.expires = iso === null ? null : new Date(iso)),
  setCookie: (session, field, value) => void (session.cookie[field] = value),
  touch: session => void session.touch(),
  save: call('save'),
  reload: call('reload'),
  regenerate: call('regenerate'),
  destroy: call('destroy'),
};

const onRequest = {
  unset: ({ req }) => void (req.session = null),
  id: ({ req }) => req.session?.id,
  exists: ({ req }) => Boolean(req.session),
  sleep: (_, ms) => wait(ms),
  write: ({ res }, text) => void res.write(text),
};

const onHeaders = {
  status: ({ res }, status) => void (res.statusCode = status),
  header: ({ res }, name, value) => void res.setHeader(name, value),
  redirect: ({ res }, url) => {
    res.statusCode = 302;
    res.setHeader('Location', url);
  },
  contentLength: exchange => void (exchange.counted = true),
};

function run(exchange, [name, ...args]) {
  const { req, res } = exchange;
  if (name in onSession) {
    if (!req.session) {
      throw new Error('no session');
    }
    return onSession[name](req.session, ...args);
  }
  if (name in onRequest) {
    return onRequest[name](exchange, ...args);
  }
  if (!(name in onHeaders)) {
    throw new Error(`no such operation: ${name}`);
  }
  if (res.headersSent) {
    throw new Error('headers already sent');
  }
  return onHeaders[name](exchange, ...args);
}

export async function runScript(script, req, res) {
  const exchange = { req, res, counted: false };
  res.setHeader('Content-Type', 'application/json');
  const results = [];
  for (const operation of script) {
    try {
      results.push((await run(exchange, operation)) ?? null);
    } catch (error) {
      results.push({ error: error.message });
    }
  }
  const text = JSON.stringify({ results, sid: req.session?.id ?? null });
  const body = Buffer.from(res.headersSent ? `\n${text}` : text);
  if (exchange.counted && !res.headersSent) {
    res.setHeader('Content-Length', body.length);
  }
  res.end(body);
}
