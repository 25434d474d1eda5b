/** The picture that the next start begins with is made and kept at the end of the reader, when nobody waits for it. */
import type { Ports } from '../ports.js';
import type { Launch } from './launch.js';

/** `openPorts` makes ports that have read nothing yet. Never rejects: the picture is optional, and so is whatever is in its way. */
export async function keepPicture(
  launch: Launch,
  openPorts: () => Promise<Ports>,
  data: string,
): Promise<void> {
  try {
    const ports = await openPorts();
    const [{ firstReads }, { firstPicture }] = await Promise.all([
      import('../io/first-reads.js'),
      import('../ui/picture.js'),
    ]);
    const reads = firstReads(ports.paths, data);
    if (reads === undefined) return;
    const keep = launch.beginPicture(reads.inputs);
    const first = firstPicture(ports);
    if (first !== undefined) keep({ ...first, inputs: reads.issueFiles(first.number) });
  } catch {
    // The next start draws as soon as it can.
  }
}
