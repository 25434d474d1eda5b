import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { classesOf, readMarkup } from '../../src/core/markup.js';

/** The tags as they were opened and closed, with what is written where they stand. */
function eventsOf(markup: string, isXml = false): string[] {
  const events: string[] = [];
  readMarkup(
    markup,
    {
      open: (name, _attributes, { start, end }) => events.push(`+${name} ${markup.slice(start, end)}`),
      close: (name, isWritten, { start, end }) =>
        events.push(isWritten ? `-${name} ${markup.slice(start, end)}` : `-${name}`),
    },
    { isXml },
  );
  return events;
}

describe('markup', () => {
  test('tells where its tags are written, and which are not', () => {
    expect(eventsOf('a<P class="x">b<br>c</P>d<p>e')).toEqual([
      '+p <P class="x">',
      '+br <br>',
      '-br',
      '-p </P>',
      '+p <p>',
      '-p',
    ]);
    expect(eventsOf('<A><b/>c</A>', true)).toEqual(['+A <A>', '+b <b/>', '-b', '-A </A>']);
  });

  test('closes what it opens, in the reverse order, wherever it ends', () => {
    const pieces =
      '<div> <div </div> <p> <p </p> <a href="x"> <form> </form> <svg> <br> <li x= <ul/> --> <!-- > "'.split(
        ' ',
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), fc.boolean(), (some, isXml) => {
        const open: string[] = [];
        readMarkup(
          some.join(' '),
          { open: (name) => open.push(name), close: (name) => expect(open.pop()).toBe(name) },
          { isXml },
        );
        expect(open).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('has classes, none where it says none', () => {
    expect([...classesOf({ class: 'a  b\nc' })]).toEqual(['a', 'b', 'c']);
    expect([...classesOf({})]).toEqual([]);
  });
});
