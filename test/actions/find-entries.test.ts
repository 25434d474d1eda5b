import { describe, expect, test } from '@jest/globals';
import { findEntries } from '../../src/actions/find-entries.js';
import { UserError } from '../../src/core/errors.js';
import { LIBRARY, refsOf } from '../core/library/search/library.js';
import { memoryPorts } from '../support/ports.js';

const ports = memoryPorts({ issues: [...LIBRARY.issues.values()] });

describe('finding entries', () => {
  test('gives the best first', async () => {
    const { hits, nearest } = await findEntries(ports, 'kube');
    expect(refsOf(hits)).toEqual(['12.1', '11.2', '11.1', '10.1']);
    expect(nearest).toBeUndefined();
  });

  test('without a hit searches a near spelling, and names it', async () => {
    const { hits, nearest } = await findEntries(ports, 'databse slept');
    expect(nearest).toBe('database slept');
    expect(refsOf(hits)).toEqual(['11.1']);
  });

  test('finds nothing where nothing is near', async () => {
    expect(await findEntries(ports, 'xylophone')).toEqual({ hits: [] });
  });

  test('says where a query cannot be understood, and what is possible', async () => {
    const failing = findEntries(ports, 'retry is:green -x');
    await expect(failing).rejects.toBeInstanceOf(UserError);
    await expect(failing).rejects.toMatchObject({
      code: 'usage',
      message: '“green” is nothing that “is:” can have, in: retry »is:green« -x',
      hint: 'is: takes a mark, unread, read or starred.',
    });
  });
});
