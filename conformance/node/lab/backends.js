// The stores behind a lab store, and the lab's own access to their content.
import MongoStore from 'connect-mongo';
import { RedisStore } from 'connect-redis';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { createClient } from 'redis';

const clients = new Map();

// one client for each server
function connected(url, open) {
  if (!clients.has(url)) {
    clients.set(url, open());
  }
  return clients.get(url);
}

function pick(options, names) {
  return Object.fromEntries(names.filter(name => name in options).map(name => [name, options[name]]));
}

function isOver(record) {
  const expires = record?.cookie?.expires;
  return Boolean(expires) && new Date(expires) <= Date.now();
}

class Memory {
  constructor({ touch }) {
    this.store = new session.MemoryStore();
    if (touch === false) {
      this.store.touch = undefined;
    }
  }

  async contents() {
    const live = {};
    for (const [sid, text] of Object.entries(this.store.sessions)) {
      const record = JSON.parse(text);
      if (!isOver(record)) {
        live[sid] = record;
      }
    }
    return live;
  }

  async replace(sessions) {
    this.store.sessions = Object.create(null);
    for (const [sid, record] of Object.entries(sessions)) {
      this.store.sessions[sid] = JSON.stringify(record);
    }
  }

  ttl = async () => ({});
}

class Redis {
  static async open(options) {
    const client = await connected(options.url, () =>
      createClient({ url: options.url })
        .on('error', error => console.error(error.message))
        .connect());
    return new Redis(client, options);
  }

  constructor(client, options) {
    this.client = client;
    this.prefix = options.prefix ?? 'sess:';
    this.store = new RedisStore({ client, ...pick(options, ['prefix', 'ttl', 'disableTTL', 'disableTouch']) });
  }

  async keys() {
    const pattern = `${this.prefix.replace(/[\\*?[\]]/g, '\\$&')}*`;
    return this.client.keys(pattern);
  }

  async each(look) {
    const found = {};
    for (const key of await this.keys()) {
      const value = await look(key);
      if (value !== undefined) {
        found[key.slice(this.prefix.length)] = value;
      }
    }
    return found;
  }

  contents() {
    return this.each(async key => {
      const text = await this.client.get(key);
      return text === null ? undefined : JSON.parse(text);
    });
  }

  ttl() {
    return this.each(async key => {
      const seconds = await this.client.ttl(key);
      return seconds < 0 ? null : seconds;
    });
  }

  async replace(sessions) {
    const old = await this.keys();
    if (old.length > 0) {
      await this.client.del(old);
    }
    for (const [sid, record] of Object.entries(sessions)) {
      await new Promise((done, fail) => this.store.set(sid, record, error => (error ? fail(error) : done())));
    }
  }
}

class Mongo {
  static async open(options) {
    const client = await connected(options.url, () => new MongoClient(options.url).connect());
    return new Mongo(client, options);
  }

  constructor(client, options) {
    const { dbName, collectionName = 'sessions' } = options;
    this.collection = client.db(dbName).collection(collectionName);
    this.store = MongoStore.create({
      client,
      ...pick(options, ['dbName', 'collectionName', 'ttl', 'touchAfter', 'stringify']),
    });
  }

  async live() {
    const records = await this.collection.find().toArray();
    return records.filter(({ expires }) => !expires || expires > new Date());
  }

  async contents() {
    const live = await this.live();
    return Object.fromEntries(live.map(({ _id, session: s }) => [_id, typeof s === 'string' ? JSON.parse(s) : s]));
  }

  async ttl() {
    const live = await this.live();
    const seconds = expires => (expires ? Math.floor((expires - Date.now()) / 1000) : null);
    return Object.fromEntries(live.map(({ _id, expires }) => [_id, seconds(expires)]));
  }

  async replace(sessions) {
    await this.collection.deleteMany({});
    for (const [sid, record] of Object.entries(sessions)) {
      await new Promise((done, fail) => this.store.set(sid, record, error => (error ? fail(error) : done())));
    }
  }
}

const PgStore = connectPgSimple(session);

// each app's sessions in a schema of its own, because the index of a second table would have the name of the first one's
class Postgres {
  static async open(options) {
    const pool = connected(options.url, () => {
      const opened = new pg.Pool({ connectionString: options.url });
      return opened.on('error', error => console.error(error.message));
    });
    // a scenario is played again, with the same name
    await pool.query(`drop schema if exists "${options.schemaName}" cascade`);
    await pool.query(`create schema "${options.schemaName}"`);
    return new Postgres(pool, options);
  }

  constructor(pool, options) {
    this.pool = pool;
    this.table = `"${options.schemaName}".session`;
    this.store = new PgStore({
      pool,
      createTableIfMissing: true,
      pruneSessionInterval: false,
      ...pick(options, ['schemaName', 'ttl', 'disableTouch']),
    });
  }

  async live(column) {
    // the store makes its table at the first call
    await this.store._ensureSessionStoreTable();
    const { rows } = await this.pool.query(
      `select sid, ${column} as value from ${this.table} where expire > localtimestamp`,
    );
    return Object.fromEntries(rows.map(({ sid, value }) => [sid, value]));
  }

  contents() {
    return this.live('sess');
  }

  ttl() {
    return this.live('floor(extract(epoch from expire - localtimestamp))::int');
  }

  async replace(sessions) {
    await this.live('1');
    await this.pool.query(`delete from ${this.table}`);
    for (const [sid, record] of Object.entries(sessions)) {
      await new Promise((done, fail) => this.store.set(sid, record, error => (error ? fail(error) : done())));
    }
  }
}

export async function openBackend(options) {
  switch (options.type ?? 'memory') {
    case 'memory':
      return new Memory(options);
    case 'redis':
      return Redis.open(options);
    case 'mongo':
      return Mongo.open(options);
    case 'postgres':
      return Postgres.open(options);
    default:
      throw new Error(`store type must be memory, redis, mongo or postgres, but is ${options.type}`);
  }
}
