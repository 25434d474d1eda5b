import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { transformSync, version } from 'esbuild';

const self = readFileSync(new URL(import.meta.url), 'utf8');

/** Strips types and JSX with esbuild; types are checked by `npm run types`, not here. */
export default {
  getCacheKey(source, path, { instrument }) {
    const parts = [version, self, process.version, path, String(instrument), source];
    return createHash('sha256').update(parts.join('\0')).digest('hex');
  },
  process(source, path) {
    return transformSync(source, {
      loader: extname(path).slice(1),
      format: 'esm',
      target: `node${process.versions.node}`,
      jsx: 'automatic',
      sourcemap: 'external',
      sourcefile: path,
    });
  },
};
