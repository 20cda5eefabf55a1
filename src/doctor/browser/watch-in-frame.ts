/** Where the script below leaves it: a page does not come upon it by accident. */
export const place = 'logout-doctor';

/** Who computes for less than this without a pause holds nobody up that users would notice, in milliseconds. */
const BLOCK_MS = 300;

/**
 * Notes what a frame does after its load.
 *
 * As text: it runs in each frame, before the page's own scripts, and names would be added to its functions. It may see too
 * much, but should miss nothing: what is not seen is taken for needless to wait for.
 */
export const watchInFrame = `if (self !== top) {
  const keys = () => { try { return Object.keys(localStorage); } catch { return []; } };
  const watched = { open: 0, clearsLocalStorage: false, blockedMs: 0 };
  Object.defineProperty(window, Symbol.for('${place}'), { value: watched });
  let loadedAt = Infinity;
  let keysAtLoad = [];
  const note = (what, at = performance.now()) => {
    const ms = Math.round(at - loadedAt);
    if (ms > 0 && !(ms < watched.late?.ms)) watched.late = { ms, what };
  };
  addEventListener('load', () => {
    loadedAt = performance.now();
    keysAtLoad = keys();
  });
  setInterval(() => {
    const now = keys();
    if (loadedAt < Infinity && String(now) !== String(keysAtLoad)) note('a change of its storage');
    keysAtLoad = now;
  }, 100);
  const wrap = (owner, name, before) => {
    const own = owner?.prototype?.[name];
    if (own) owner.prototype[name] = function (...args) {
      try { before.call(this, ...args); } catch {}
      return own.apply(this, args);
    };
  };
  let local;
  try { local = localStorage; } catch {}
  const changes = () => note('a change of its storage');
  wrap(Storage, 'setItem', changes);
  for (const name of ['removeItem', 'clear']) wrap(Storage, name, function (key) {
    changes();
    if (this === local) watched.clearsLocalStorage = true;
  });
  // A key may also be deleted as a property, which calls none of these.
  for (const name of ['localStorage', 'sessionStorage']) try {
    const own = self[name];
    const seen = new Proxy(own, {
      get: (_, key) => typeof own[key] === 'function' ? own[key].bind(own) : own[key],
      set: (_, key, value) => { changes(); own[key] = value; return true; },
      deleteProperty: (_, key) => {
        changes();
        if (own === local) watched.clearsLocalStorage = true;
        return delete own[key];
      },
    });
    Object.defineProperty(self, name, { get: () => seen, configurable: true });
  } catch {}
  for (const name of ['open', 'deleteDatabase']) wrap(self.IDBFactory, name, changes);
  for (const name of ['put', 'add', 'delete', 'clear']) wrap(self.IDBObjectStore, name, changes);
  for (const name of ['set', 'delete']) wrap(self.CookieStore, name, () => note('a change of its cookies'));
  for (const name of ['delete', 'open']) wrap(self.CacheStorage, name, changes);
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  if (cookie) Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(value) {
      note('a change of its cookies');
      cookie.set.call(this, value);
    },
  });
  const begin = () => { watched.open++; note('a request'); };
  const end = () => { watched.open--; note('a request'); };
  // What outlives the page needs its time only to begin.
  const lasting = new Set();
  const ownFetch = self.fetch;
  self.fetch = function (...args) {
    const request = args[0] instanceof Request ? args[0] : undefined;
    if (args[1]?.keepalive ?? request?.keepalive) {
      lasting.add(request?.url ?? new URL(args[0], document.baseURI).href);
      note('a request');
      return ownFetch.apply(this, args);
    }
    begin();
    const answer = ownFetch.apply(this, args);
    answer.then(end, end);
    return answer;
  };
  wrap(self.XMLHttpRequest, 'send', function () {
    begin();
    this.addEventListener('loadend', end);
  });
  wrap(self.Navigator, 'sendBeacon', (url) => {
    lasting.add(new URL(url, document.baseURI).href);
    note('a request');
  });
  new PerformanceObserver((list) => {
    for (const { name, responseEnd } of list.getEntries())
      if (!lasting.has(name)) note('a request to ' + name.split('?')[0], responseEnd);
  }).observe({ type: 'resource', buffered: true });
  // Only Chromium knows the type; the others ignore it.
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      if (name !== 'self' || duration < ${BLOCK_MS}) continue;
      note('a computation', startTime + duration);
      watched.blockedMs = Math.max(watched.blockedMs, Math.round(duration));
    }
  }).observe({ type: 'longtask', buffered: true });
}`;
