/** A site on loopback that answers as a test says, and keeps what it was asked. Gone after the test. */
import { afterEach } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface SiteServer {
  /** `http://127.0.0.1:<port>` */
  readonly base: string;
  /** In the order they came. */
  readonly asked: Asked[];
  /** The most questions that were open at once. */
  readonly mostAtOnce: () => number;
}

const stops = new Set<() => Promise<void>>();
afterEach(async () => {
  await Promise.all([...stops].map((stop) => stop()));
  stops.clear();
});

export async function startSite(answer: Answering): Promise<SiteServer> {
  const asked: Asked[] = [];
  let [open, most] = [0, 0];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => (open -= 1));
    // Who asked may be gone already.
    response.on('error', () => {});
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  stops.add(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}`, asked, mostAtOnce: () => most };
}
