import { describe, expect, test } from '@jest/globals';
import { splitText } from '../../../src/core/issue/split-text.js';

function article(...lines: readonly string[]) {
  return splitText(lines, 'articles');
}

function outage(...lines: readonly string[]) {
  return splitText(lines, 'outages');
}

describe('a byline at the end of an article’s text', () => {
  test.each([
    ['after a full stop', 'It works.Ann Lee — Example', 'Ann Lee — Example'],
    ['after a question', 'Does it work?Ann Lee', 'Ann Lee'],
    ['after an exclamation', 'It works!Ann Lee — Example', 'Ann Lee — Example'],
    ['after an ellipsis', 'It almost works…Ann Lee — Example', 'Ann Lee — Example'],
    ['after a closing quote', 'It is “done”Ann Lee — Example', 'Ann Lee — Example'],
    ['after a straight closing quote', 'It is "done."Ann Lee — Example', 'Ann Lee — Example'],
    ['after a parenthesis', 'It works (now)Ann Lee — Example', 'Ann Lee — Example'],
    ['after a colon', 'My favourite part:Ann Lee — Example', 'Ann Lee — Example'],
    ['after an emoji', 'It works 🎉Ann Lee — Example', 'Ann Lee — Example'],
    ['after a space', 'It works. Ann Lee — Example', 'Ann Lee — Example'],
    ['after a space, names alone', 'It works. Ann Lee', 'Ann Lee'],
    ['after a space without a full stop', 'Have a look at this Ann Lee — Example', 'Ann Lee — Example'],
    ['in mid-word', 'See also the announcementAnn Lee — Example', 'Ann Lee — Example'],
    [
      'in mid-word, names alone',
      'They made a key manager, ManagementAnn Lee, Bo Day, and Cy Roe',
      'Ann Lee, Bo Day, and Cy Roe',
    ],
    ['by an account', 'I had no idea.quietriver', 'quietriver'],
    ['by an account with digits', 'Here is how to start.dm0042', 'dm0042'],
    ['by an account of a publication', 'Nice one, folks!quietriver — Example', 'quietriver — Example'],
    ['by a site', 'Count something else instead.example.io', 'example.io'],
    ['by a publication alone', 'They keep it in the open.Gantry', 'Gantry'],
    ['by an organisation', 'The pilots were fine.Air Safety Institute', 'Air Safety Institute'],
    ['with small letters in a name', 'Very good.iLee Day', 'iLee Day'],
    [
      'with an initial without a space',
      'Very good.Ann Lee, K.Bo Day — Example',
      'Ann Lee, K.Bo Day — Example',
    ],
    ['with a title', 'Very good. Dr. Ann Lee — Example', 'Dr. Ann Lee — Example'],
    ['with a role', 'They had one idea.Ann Lee, VP at Example', 'Ann Lee, VP at Example'],
    ['with an en dash', 'It works.Ann Lee – Example', 'Ann Lee – Example'],
    ['with a dash close to the name', 'It works.Ann Lee– Example', 'Ann Lee– Example'],
    ['with a bullet', 'It works.\n· Ann Lee — Example', '· Ann Lee — Example'],
    ['with “Author”', 'It works.Author: quietriver', 'Author: quietriver'],
    ['with others', 'It works.Ann Lee and others', 'Ann Lee and others'],
    [
      'with guests',
      'It works.Ann Lee, with guests Bo Day and Cy Roe — Example',
      'Ann Lee, with guests Bo Day and Cy Roe — Example',
    ],
    ['on a line of its own', 'Thanks to Otto Lang for this one.\nAnn Lee — Example', 'Ann Lee — Example'],
  ])('is found %s', (_, text, byline) => {
    const found = article(...text.split('\n'));
    expect(found.byline).toBe(byline);
    expect(found.paragraphs.join('\n')).toBe(text.slice(0, text.length - byline.length).trim());
  });

  test('may be all there is', () => {
    expect(article('Ann Lee — Example')).toEqual({ paragraphs: [], byline: 'Ann Lee — Example' });
    expect(article('Ann Lee')).toEqual({ paragraphs: [], byline: 'Ann Lee' });
    expect(article('Gantry')).toEqual({ paragraphs: [], byline: 'Gantry' });
  });

  test('may be two, joined by a slash', () => {
    const summary = 'Ann Lee — The Digest (summary)';
    const paper = 'Day et al. — NSDI’20 (original paper)';
    expect(article(`Well worth it.${summary}${paper}`).byline).toBe(`${summary} / ${paper}`);
    expect(article(`Well worth it.${summary}`, paper).byline).toBe(`${summary} / ${paper}`);
    expect(article(`Well worth it.${paper}${summary}`).byline).toBe(`${paper} / ${summary}`);
    expect(article('Good.Ann Lee (summary)Bo Day (original paper)').byline).toBe(
      'Ann Lee (summary) / Bo Day (original paper)',
    );
  });

  test('may be followed by thanks', () => {
    expect(article('It works.Ann Lee — ExampleThanks to Otto Lang for this one.')).toEqual({
      paragraphs: ['It works.', 'Thanks to Otto Lang for this one.'],
      byline: 'Ann Lee — Example',
    });
  });

  test('may be followed by more of the summary, where it is a line of people and a publication', () => {
    expect(article('It works.Ann Lee — Example', 'The web was alight with it:')).toEqual({
      paragraphs: ['It works.', 'The web was alight with it:'],
      byline: 'Ann Lee — Example',
    });
  });
});

describe('text without a byline', () => {
  test.each([
    'This is really nifty!',
    'Oops?',
    'They had me at “normalization of deviance”.',
    'The above is a playlist curated by Ann Lee.',
    'I should have credited @annlee, who made the connection.',
    'Last week I linked to their process, and I said:',
    '(emphasis mine)',
    '“serverless” != “NoOps”',
    'CW: hypothetical violent imagery',
    'Not getting paged is way better than getting paged. #oncallselfie',
    'A few good tips here — and a reminder that traffic may rise.',
    'It is all on status.example.com',
    'They moved it all to Node.JS',
    'There is a new module, queue.js',
    'Press coverage by O’Reilly Media was mixed',
    'It moved to September 7–9, 2020.',
    'They talk about AWS re:Invent and more',
    'The speaker was Ann Lee.',
    'More at https://example.com/?Key=Value',
  ])('has none: %s', (text) => {
    expect(article(text)).toEqual({ paragraphs: [text] });
  });
});

describe('paragraph breaks that were lost', () => {
  test.each([
    ['One.Two.', ['One.', 'Two.']],
    ['One.“Two” is quoted.', ['One.', '“Two” is quoted.']],
    ['One?!Two.', ['One?!', 'Two.']],
    ['They said: “Never.”That changed.', ['They said: “Never.”', 'That changed.']],
    ['They said ‘never.’That changed.', ['They said ‘never.’', 'That changed.']],
    ['As planned :)That changed.', ['As planned :)', 'That changed.']],
    ['In plan B.Plan C is next.', ['In plan B.', 'Plan C is next.']],
  ])('are found: %s', (text, paragraphs) => {
    expect(article(text).paragraphs).toEqual(paragraphs);
  });

  test.each([
    'The O’Reilly book is out.',
    'In the U.S. National Airspace they fly.',
    'At AWS re:Invent it was shown.',
    'The (now-)Director had left.',
    'ASP.NET is slow, Node.JS is not.',
    'See https://example.com/a.B?Key=Value&x=Y for more.',
    'A bug in the HTTP(S) balancer.',
    'She wrote "A" and "B" on it.',
    'Call foo::Bar for it.',
  ])('are not made up: %s', (text) => {
    expect(article(text).paragraphs).toEqual([text]);
  });
});

describe('a disclosure', () => {
  test.each([
    'Full disclosure: Example is my employer.',
    'Full disclosure: Example, my employer, is mentioned.',
    'This article is published by my sponsor, Example, but their sponsorship did not influence its inclusion in this issue.',
    'This webinar was created by my sponsor, Example, but their sponsorship did not influence its inclusion in this issue.',
  ])('is found behind a sentence, a byline or nothing: %s', (disclosure) => {
    expect(article(`It works.${disclosure}`)).toEqual({ paragraphs: ['It works.'], disclosure });
    expect(article(`It works. ${disclosure}`)).toEqual({ paragraphs: ['It works.'], disclosure });
    expect(article(`It works.Ann Lee — Example${disclosure}`)).toEqual({
      paragraphs: ['It works.'],
      byline: 'Ann Lee — Example',
      disclosure,
    });
    expect(article(disclosure)).toEqual({ paragraphs: [], disclosure });
    expect(outage('It was down.', disclosure)).toEqual({ paragraphs: ['It was down.'], disclosure });
  });

  test('may stand before the byline', () => {
    expect(article('It works.Full disclosure: Ann Lee is a colleague.Ann Lee')).toEqual({
      paragraphs: ['It works.'],
      byline: 'Ann Lee',
      disclosure: 'Full disclosure: Ann Lee is a colleague.',
    });
  });

  test('stays in its paragraph where the summary goes on behind it', () => {
    const text = 'It evolved. Full disclosure: I work for Example. We still do it the same way.';
    expect(article(text)).toEqual({ paragraphs: [text] });
  });

  test('may be in parentheses', () => {
    const text = '(Full disclosure: Example is my employer.)';
    expect(article('It works.', text)).toEqual({ paragraphs: ['It works.'], disclosure: text });
  });
});

describe('a byline in an outage’s note', () => {
  test('is the last line, with people or a publication', () => {
    expect(outage('It was the disk.', 'Ann Lee — Example').byline).toBe('Ann Lee — Example');
    expect(outage('It was the disk.', 'Ann — Example').byline).toBe('Ann — Example');
    expect(outage('It was the disk.', 'Ann Lee').byline).toBe('Ann Lee');
    expect(outage('It was the disk.', 'The Example Team').byline).toBe('The Example Team');
    expect(outage('It was the disk. Ann Lee — Example').byline).toBe('Ann Lee — Example');
  });

  test.each([
    [['Ransomware']],
    [['Two incidents:', 'Metrics', 'Routing']],
    [['Office Suite', 'Teams', 'Sharing']],
    [['Also two of these.', 'Incident 1234']],
    [['All was well.', 'Incident 1270 – Applications stopped working.']],
    [['All was well.Metrics']],
    [['Service Name']],
    [['GitHub posted it.', 'Example Adopts New Architecture for High Availability']],
  ])('is not made of a list: %j', (lines) => {
    expect(outage(...lines).byline).toBeUndefined();
  });
});
