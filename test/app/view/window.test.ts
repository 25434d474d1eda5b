import { expect, test } from '@jest/globals';
import { assert, constant, integer, nat, property, tuple } from 'fast-check';
import { windowTop } from '../../../src/app/view/window.js';

test('the selected line is always in view, the window never leaves the list, and a second look moves nothing', () => {
  const list = nat(500).chain((last) =>
    tuple(constant(last + 1), nat(last), nat(600), integer({ min: 1, max: 80 })),
  );
  assert(
    property(list, ([total, selected, before, height]) => {
      const top = windowTop(before, selected, total, height);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThanOrEqual(Math.max(0, total - height));
      expect(selected).toBeGreaterThanOrEqual(top);
      expect(selected).toBeLessThan(top + height);
      expect(windowTop(top, selected, total, height)).toBe(top);
    }),
  );
});
