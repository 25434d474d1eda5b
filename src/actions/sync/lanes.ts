/**
 * Works through what `next` gives, two at a time, until it gives nothing. Where a piece of work throws, `next` is not called again, and
 * the first error is thrown once the other piece has ended.
 */
export async function twoAtATime<Item>(
  next: () => Item | undefined,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  const lane = async () => {
    for (;;) {
      const item = errors.length > 0 ? undefined : next();
      if (item === undefined) return;
      try {
        // The next piece is begun when this one has ended: that is what a lane is.
        // oxlint-disable-next-line no-await-in-loop
        await work(item);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all([lane(), lane()]);
  if (errors.length > 0) throw errors[0];
}
