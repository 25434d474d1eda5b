/**
 * How V8 sizes the reader's heap. By itself it doubles the young generation again and again, up to 64 MB, because a reader makes garbage
 * with every frame: with 500 issues 26 MB are alive after ten thousand keys, and the process held 200 MB.
 */
import { setFlagsFromString } from 'node:v8';

/**
 * For after the first frame, which is drawn sooner with as much memory as V8 likes. V8 asks the flag whenever it resizes the young
 * generation, which so stays as large as it is. Frames come no later: keys take the same time with 500 issues and with 5,000. (With
 * `--optimize-for-size` there would be 10 MB less, and every twentieth key would wait twice as long.)
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
