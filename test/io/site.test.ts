import { describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { constants, gzipSync } from 'node:zlib';
import { createSite } from '../../src/io/site.js';
import type { Question } from '../../src/ports.js';
import { memoryClock } from '../support/ports.js';
import { startSite, type Answering } from '../support/site-server.js';

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Café “q”</title></channel></rss>\n`;
const PAGE = '<!DOCTYPE html><html><head><title>Issue</title></head><body></body></html>\n<!-- cached -->';
const HOUR = 3_600_000;

/** Short, so that a test of what never ends does. */
const limits = { answerTime: 250, bytes: 100_000, redirects: 5 };

async function setUp(answer: Answering, isPatient = false) {
  const server = await startSite(answer);
  const clock = memoryClock(Date.UTC(2026, 10, 22, 12));
  const pauses: number[] = [];
  const held: (() => void)[] = [];
  /** While it is held, no pause ends. */
  const release = {
    isHeld: false,
    now() {
      this.isHeld = false;
      for (const go of held.splice(0)) go();
    },
  };
  const site = createSite({
    version: '1.2.3',
    clock,
    limits: isPatient ? { ...limits, answerTime: 20_000 } : limits,
    async pause(milliseconds) {
      pauses.push(milliseconds);
      if (release.isHeld) await new Promise<void>((resolve) => held.push(resolve));
      else clock.advance(milliseconds);
    },
  });
  const get = (path = '/feed/', question: Partial<Question> = {}) =>
    site.get(path.startsWith('http') ? path : server.base + path, { accept: 'feed', ...question });
  return { ...server, clock, pauses, release, get };
}

const send =
  (status: number, headers: Record<string, string | number>, body: string | Buffer = ''): Answering =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

const okFeed = send(200, { 'content-type': 'application/rss+xml; charset=UTF-8' }, FEED);

describe('a question', () => {
  test('says who asks, and asks for what it wants, packed once', async () => {
    const { get, asked, base } = await setUp(okFeed, true);
    expect(await get()).toEqual({ kind: 'page', body: FEED, url: `${base}/feed/` });
    expect(asked[0]?.headers).toMatchObject({
      'user-agent': 'sre-weekly/1.2.3',
      'accept-encoding': 'gzip',
      accept: expect.stringContaining('application/rss+xml'),
    });
    expect(asked[0]?.headers).not.toHaveProperty('if-none-match');
  });

  test('with validators is answered 304 where nothing has changed', async () => {
    const modified = 'Mon, 16 Nov 2026 01:42:00 GMT';
    const { get, asked, base } = await setUp((request, response) => {
      const isKnown = request.headers['if-none-match'] === '"e1"';
      response.writeHead(isKnown ? 304 : 200, { etag: '"e1"', 'last-modified': modified });
      response.end(isKnown ? '' : FEED);
    }, true);
    expect(await get()).toEqual({
      kind: 'page',
      body: FEED,
      url: `${base}/feed/`,
      etag: '"e1"',
      lastModified: modified,
    });
    expect(await get('/feed/', { etag: '"e1"', lastModified: modified })).toEqual({ kind: 'not-modified' });
    expect(asked[1]?.headers).toMatchObject({ 'if-none-match': '"e1"', 'if-modified-since': modified });
  });

  test('without validators is not answered by 304', async () => {
    const { get } = await setUp(send(304, {}), true);
    await expect(get()).rejects.toMatchObject({ code: 'network', message: expect.stringContaining('304') });
  });

  test.each([404, 410])('for what the site has not (%i) is answered so', async (status) => {
    const { get } = await setUp(send(status, { 'content-type': 'text/html' }, PAGE), true);
    expect(await get()).toEqual({ kind: 'absent' });
  });

  test('follows five redirects on the same site, and no more', async () => {
    const { get, asked, base } = await setUp((request, response) => {
      const hops = Number(/\d+$/.exec(request.url ?? '')?.[0]);
      if (hops === 0) okFeed(request, response);
      else response.writeHead(301, { location: `/hop/${hops - 1}` }).end();
    }, true);
    expect(await get('/hop/5')).toMatchObject({ kind: 'page', url: `${base}/hop/0` });
    asked.length = 0;
    await expect(get('/hop/6')).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('in a circle'),
    });
    expect(asked).toHaveLength(6);
  });

  test.each([
    'http://site.example/feed/',
    'file:///etc/passwd',
    'data:text/xml,x',
    'javascript:1',
    'http://u:p@127.0.0.1/',
  ])('is not taken on to %s', async (location) => {
    const { get, asked } = await setUp(send(302, { location }), true);
    await expect(get()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('sends on to'),
    });
    expect(asked).toHaveLength(1);
  });

  test('goes out two at a time, the others in their order', async () => {
    const waiting: (() => void)[] = [];
    const { get, asked, mostAtOnce } = await setUp((request, response) => {
      waiting.push(() => okFeed(request, response));
      if (waiting.length === 2 || asked.length === 5) for (const go of waiting.splice(0)) setImmediate(go);
    }, true);
    await Promise.all(['/1', '/2', '/3', '/4', '/5'].map((path) => get(path)));
    expect(asked.map(({ path }) => path).sort()).toEqual(['/1', '/2', '/3', '/4', '/5']);
    expect(mostAtOnce()).toBe(2);
  });

  test('ends when its signal is given, and is not asked when it was', async () => {
    const ending = new AbortController();
    const { get, asked } = await setUp(() => ending.abort(new Error('enough')), true);
    await expect(get('/feed/', { signal: ending.signal })).rejects.toThrow('enough');
    await expect(get('/feed/', { signal: ending.signal })).rejects.toThrow('enough');
    expect(asked).toHaveLength(1);
  });
});

describe('an answer that is not whole or not what was asked for', () => {
  const unreadable = (reason: string | RegExp) => ({
    kind: 'unreadable',
    reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
  });
  const large = `<rss>${' '.repeat(200_000)}</rss>`;

  test.each<[string, Answering, ReturnType<typeof unreadable>]>([
    ['more than is ever needed', send(200, {}, large), unreadable(/^it is larger than/)],
    [
      'the same, packed',
      send(200, { 'content-encoding': 'gzip' }, gzipSync(large)),
      unreadable(/^it is larger than/),
    ],
    [
      'a feed packed twice',
      send(200, { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(FEED))),
      unreadable(/^it is packed in a way/),
    ],
    [
      'bytes that are not what they claim to be',
      send(200, { 'content-type': 'text/xml; charset=utf-8' }, Buffer.from(FEED, 'latin1')),
      unreadable('its characters are not the UTF-8 that it says they are'),
    ],
  ])('%s is no good answer', async (_, answer, expected) => {
    const { get, asked, pauses } = await setUp(answer, true);
    expect(await get()).toEqual(expected);
    expect([asked.length, pauses]).toEqual([1, []]);
  });

  const PROBLEMS: readonly (readonly [string, Answering, RegExp])[] = [
    ['never begins', () => {}, /gave no whole answer within 1 seconds?\.$/],
    [
      'stalls in the middle',
      (_, response) => void response.writeHead(200, { 'content-length': 500 }).write(FEED.slice(0, 50)),
      /gave no whole answer within/,
    ],
    [
      'comes drop by drop',
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('x'), 20);
        response.once('close', () => clearInterval(drip));
      },
      /gave no whole answer within/,
    ],
    [
      'is cut in the middle',
      (_, response) => {
        response.writeHead(200, { 'content-length': 500 });
        response.write(FEED.slice(0, 50), () => response.destroy());
      },
      /broke off in the middle of its answer\.$/,
    ],
    [
      'is no HTTP',
      (request) => void request.socket.end('220 mail.example ESMTP\r\n'),
      /answers in a way that is no HTTP\.$/,
    ],
    ['is refused', send(403, {}, 'no'), /will not say \(it answers 403\)\.$/],
    ['is a part', send(206, {}, FEED), /answers 206/],
    [
      'is packed, and broken',
      send(200, { 'content-encoding': 'gzip' }, 'not gzip'),
      /sends what cannot be unpacked\.$/,
    ],
    [
      'is packed, and broken in the middle',
      send(
        200,
        { 'content-encoding': 'gzip' },
        Buffer.concat([gzipSync(FEED, { finishFlush: constants.Z_SYNC_FLUSH }), Buffer.alloc(99, 0xff)]),
      ),
      /sends what cannot be unpacked\.$/,
    ],
  ];
  test.each(PROBLEMS)('one that %s is a failure', async (_, answer, message) => {
    const { get, asked } = await setUp(answer);
    await expect(get()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\.$/),
    });
    expect(asked).toHaveLength(1);
  });

  test('a site that is not there is a failure', async () => {
    const { get, base } = await setUp(okFeed, true);
    const { port } = new URL(base);
    await expect(get(`http://nowhere.invalid:${port}/feed/`)).rejects.toMatchObject({
      message: `nowhere.invalid:${port} cannot be found.`,
    });
    const closed = await closedPort();
    await expect(get(`http://127.0.0.1:${closed}/feed/`)).rejects.toMatchObject({
      code: 'network',
      message: `127.0.0.1:${closed} refuses the connection.`,
    });
  });
});

describe('characters', () => {
  test.each<[string, string, Buffer]>([
    ['the header', 'text/xml; charset=iso-8859-1', Buffer.from('<rss>caf\xe9</rss>', 'latin1')],
    [
      'the declaration, where the header says nothing',
      'text/xml',
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><rss>caf\xe9</rss>', 'latin1'),
    ],
    ['UTF-8, where nobody says anything', 'text/xml', Buffer.from('<rss>café</rss>')],
    [
      'a byte order mark before all',
      'text/xml; charset=utf-8',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<rss>café</rss>', 'utf16le')]),
    ],
  ])('are read as %s says', async (_, type, bytes) => {
    const { get } = await setUp(send(200, { 'content-type': type }, bytes), true);
    expect(await get()).toMatchObject({ body: expect.stringMatching(/^(?:<\?.*\?>)?<rss>café<\/rss>$/) });
  });

  test.each(['iso-8859-1', 'windows-1252', 'gbk', 'koi8-r'])(
    'that are UTF-8, and said to be %s, are not read as what they are not',
    async (charset) => {
      const feed = Buffer.from('<rss>“café”</rss>');
      const { get } = await setUp(send(200, { 'content-type': `text/xml; charset=${charset}` }, feed), true);
      expect(await get()).toMatchObject({
        kind: 'unreadable',
        reason: expect.stringMatching(/^its characters are not the [\w-]+ that it says they are$/),
      });
    },
  );

  test('that are ASCII are the same in any code', async () => {
    const { get } = await setUp(send(200, { 'content-type': 'text/xml; charset=latin1' }, '<rss/>'), true);
    expect(await get()).toMatchObject({ kind: 'page', body: '<rss/>' });
  });

  test('of a kind that is not known are not guessed at', async () => {
    const { get } = await setUp(send(200, { 'content-type': 'text/xml; charset=klingon' }, FEED), true);
    expect(await get()).toEqual({
      kind: 'unreadable',
      reason: 'its characters are coded in a way that is not known here (klingon)',
    });
  });
});

describe('a site that is busy', () => {
  const busyTimes = (times: number, status: number, headers: Record<string, string> = {}): Answering => {
    let left = times;
    return (request, response) => {
      if (left-- > 0) response.writeHead(status, headers).end('busy');
      else okFeed(request, response);
    };
  };

  test.each([500, 502, 503, 429])('is asked again after %i, a little later each time', async (status) => {
    const { get, asked, pauses } = await setUp(busyTimes(2, status), true);
    expect(await get()).toMatchObject({ kind: 'page' });
    expect([asked.length, pauses]).toEqual([3, [250, 1000]]);
  });

  test('is given up after the third error', async () => {
    const { get, asked } = await setUp(busyTimes(3, 500), true);
    await expect(get()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('has an error of its own (500).'),
    });
    expect(asked).toHaveLength(3);
  });

  test('is asked again when it says, in seconds or as a date', async () => {
    const seconds = await setUp(busyTimes(1, 429, { 'retry-after': '7' }), true);
    expect(await seconds.get()).toMatchObject({ kind: 'page' });
    expect(seconds.pauses).toEqual([7000]);

    const date = new Date(Date.UTC(2026, 10, 22, 12, 0, 9)).toUTCString();
    const dated = await setUp(busyTimes(1, 503, { 'retry-after': date }), true);
    expect(await dated.get()).toMatchObject({ kind: 'page' });
    expect(dated.pauses).toEqual([9000]);
  });

  test('is not asked by another question in the meantime', async () => {
    const { get, asked, pauses, release } = await setUp((request, response) => {
      if (asked.length === 1) send(429, { 'retry-after': '7' })(request, response);
      else okFeed(request, response);
    }, true);
    release.isHeld = true;
    const first = get('/1');
    await until(() => pauses.length === 1);
    const second = get('/2');
    await until(() => pauses.length === 2);
    expect([asked.length, pauses]).toEqual([1, [7000, 7000]]);
    release.now();
    expect(await Promise.all([first, second])).toMatchObject([{ kind: 'page' }, { kind: 'page' }]);
    expect(asked).toHaveLength(3);
  });

  test.each(['3600', '31'])('that says %s seconds is not waited for', async (seconds) => {
    const { get, asked, clock, pauses } = await setUp(busyTimes(9, 429, { 'retry-after': seconds }), true);
    expect(await get()).toEqual({ kind: 'later', retryAt: clock.now() + Number(seconds) * 1000 });
    expect([asked.length, pauses]).toEqual([1, []]);
  });

  test('is waited for half a minute in all, and cannot keep us away for more than a day', async () => {
    const patient = await setUp(busyTimes(9, 429, { 'retry-after': '20' }), true);
    expect(await patient.get()).toMatchObject({ kind: 'later' });
    expect(patient.pauses).toEqual([20_000]);

    const year = await setUp(busyTimes(9, 503, { 'retry-after': String(365 * 24 * 3600) }), true);
    expect(await year.get()).toEqual({ kind: 'later', retryAt: year.clock.now() + 24 * HOUR });
  });
});

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
