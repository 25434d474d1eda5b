/**
 * What every `--json` prints, as JSON Type Definitions (RFC 8927): every property is there, and no other. The compiler holds each to its
 * type in `src/cli/json.ts`, and `wrongIn` holds documents to them, the order of their keys included.
 */
import { Ajv, type JTDSchemaType } from 'ajv/dist/jtd.js';
import type {
  ConfigPathJson,
  DoctorJson,
  EntryOfIssueJson,
  ErrorJson,
  FoundJson,
  ImportJson,
  IssueJson,
  ListedJson,
  MarkJson,
  OpenJson,
  StatusJson,
  SyncJson,
} from '../../src/cli/json.js';
import type { Section } from '../../src/core/issue/model.js';
import type { Preferences } from '../../src/ports.js';

const text = { type: 'string' } as const;
const textOrNull = { type: 'string', nullable: true } as const;
const count = { type: 'uint32' } as const;
const countOrNull = { type: 'uint32', nullable: true } as const;
const flag = { type: 'boolean' } as const;
const section: JTDSchemaType<Section> = { enum: ['articles', 'outages'] };

const entry = {
  key: text,
  section,
  title: text,
  url: textOrNull,
  rawUrl: textOrNull,
  summary: text,
  links: { elements: { properties: { text, url: text } } },
  byline: textOrNull,
  authors: { elements: text },
  publication: textOrNull,
  disclosure: textOrNull,
  read: flag,
  starred: flag,
};

const issue: JTDSchemaType<IssueJson> = {
  properties: {
    number: count,
    title: text,
    url: text,
    date: text,
    previous: countOrNull,
    next: countOrNull,
    source: { enum: ['bundled', 'imported', 'synced'] },
    entries: { elements: { properties: { ref: text, ...entry } } },
  },
};

const entryOfIssue: JTDSchemaType<EntryOfIssueJson> = {
  properties: { ref: text, issue: count, date: text, ...entry },
};

const listed: JTDSchemaType<readonly ListedJson[]> = {
  elements: {
    properties: {
      number: count,
      title: text,
      url: text,
      date: text,
      articles: count,
      outages: count,
      unread: count,
      starred: count,
    },
  },
};

const found: JTDSchemaType<readonly FoundJson[]> = {
  elements: {
    properties: {
      ref: text,
      issue: count,
      date: text,
      section,
      title: text,
      url: textOrNull,
      summary: text,
      byline: textOrNull,
      publication: textOrNull,
      key: text,
      read: flag,
      starred: flag,
    },
  },
};

const imported: JTDSchemaType<ImportJson> = {
  properties: {
    added: { elements: count },
    updated: { elements: count },
    unchanged: count,
    failed: { elements: { properties: { source: text, reason: text } } },
  },
};
const synced: JTDSchemaType<SyncJson> = imported;

const marked: JTDSchemaType<MarkJson> = {
  properties: {
    marked: { elements: { properties: { ref: text, read: flag, starred: flag } } },
    failed: { elements: { properties: { ref: text, reason: text } } },
  },
};

const opened: JTDSchemaType<OpenJson> = { properties: { ref: text, url: text, opened: flag, read: flag } };
const preferences: JTDSchemaType<Preferences> = { properties: { 'open.marksRead': flag } };
const preferencesFile: JTDSchemaType<ConfigPathJson> = { properties: { path: text } };

const doctor: JTDSchemaType<DoctorJson> = {
  properties: {
    ok: flag,
    paths: { properties: { library: text, state: text, config: text, cache: text } },
    issues: count,
    problems: { elements: { properties: { file: text, problem: text, hint: text } } },
  },
};

const status: JTDSchemaType<StatusJson> = {
  properties: {
    issues: count,
    entries: count,
    unread: count,
    starred: count,
    newest: countOrNull,
    lastSync: textOrNull,
  },
};

const error: JTDSchemaType<ErrorJson> = {
  properties: { error: { properties: { code: text, message: text, hint: text } } },
};

const SCHEMAS = {
  issue,
  entryOfIssue,
  listed,
  found,
  imported,
  synced,
  marked,
  opened,
  preferences,
  preferencesFile,
  doctor,
  status,
  error,
};

export type Shape = keyof typeof SCHEMAS;

/** As much of a definition as is walked through. */
interface Definition {
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly elements?: Definition;
}

const ajv = new Ajv({ allErrors: true });

/** What in a document is not of this shape, or not of it with `error` behind it, as where it was done in part; empty where all is well. */
export function wrongIn(document: unknown, shape: Shape, { isPartial = false } = {}): readonly string[] {
  const whole = SCHEMAS[shape] as Definition;
  const definition = isPartial
    ? { properties: { ...whole.properties, ...(error as Definition).properties } }
    : whole;
  const validate = ajv.compile(definition);
  if (validate(document)) return [...misplaced(document, definition, ''), ...misspelt(document, '')];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

/** People read keys from the left: their order is the type's. */
function misplaced(value: unknown, { properties, elements }: Definition, path: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, position) => misplaced(item, elements ?? {}, `${path}/${position}`));
  }
  if (typeof value !== 'object' || value === null || properties === undefined) return [];
  const inside = Object.entries(value).flatMap(([key, held]) =>
    misplaced(held, properties[key] ?? {}, `${path}/${key}`),
  );
  const isInOrder = Object.keys(properties).join() === Object.keys(value).join();
  return isInOrder ? inside : [`${path} has its keys in another order`, ...inside];
}

/** How the text under a key is written, wherever it is. */
const FORMS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  lastSync: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  url: /^https?:\/\//,
  code: /^[a-z]+(?:-[a-z]+)*$/,
};

function misspelt(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => {
    const isWrong = typeof held === 'string' && FORMS[key]?.test(held) === false;
    return isWrong ? [`${path}/${key} is ${held}`] : misspelt(held, `${path}/${key}`);
  });
}
