// Records the calls to a store, delays them and makes them fail.
import session from 'express-session';

export class LabStore extends session.Store {
  calls = [];
  #faults = {};
  #inner;

  constructor(inner) {
    super();
    this.#inner = inner;
    if (typeof inner.touch === 'function') {
      this.touch = (sid, sess, done) => this.#call('touch', sid, done, next => inner.touch(sid, sess, next));
    }
  }

  get(sid, done) {
    this.#call('get', sid, done, next => this.#inner.get(sid, next));
  }

  set(sid, sess, done) {
    this.#call('set', sid, done, next => this.#inner.set(sid, sess, next));
  }

  destroy(sid, done) {
    this.#call('destroy', sid, done, next => this.#inner.destroy(sid, next));
  }

  setFaults(faults) {
    const was = Boolean(this.#faults.disconnected);
    const is = Boolean(faults.disconnected);
    this.#faults = faults;
    if (was !== is) {
      this.emit(is ? 'disconnect' : 'connect');
    }
    return {};
  }

  #call(op, sid, done = () => {}, work) {
    this.calls.push({ op, sid });
    const name = op[0].toUpperCase() + op.slice(1);
    const delay = this.#faults[`delay${name}`];
    const run = () => {
      const fault = this.#faults[`fail${name}`];
      if (fault === undefined || fault === null) {
        work(done);
      } else {
        const error = new Error(fault.message ?? fault);
        error.code = fault.code;
        setImmediate(done, error);
      }
    };
    if (delay) {
      setTimeout(run, delay);
    } else {
      run();
    }
  }
}
