/**
 * How V8 sizes the reader's heap. By itself it lets garbage grow to several times of what is alive before it looks for it: with 500
 * issues, 30 MB are alive after thousands of keys, and the process held 240 MB. A reader stays open all day and has time.
 */
import { setFlagsFromString } from 'node:v8';

/** V8 asks these flags whenever it resizes a heap, so they hold from now on. Unknown ones would be ignored. */
const FLAGS = [
  // The old generation grows in small steps.
  '--optimize-for-size',
  // The young generation stays as large as it is; doubled again and again it takes up to 64 MB.
  '--semi-space-growth-factor=1',
];

/** For after the first frame, which is drawn sooner with as much memory as V8 likes. */
export function keepHeapSmall(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
