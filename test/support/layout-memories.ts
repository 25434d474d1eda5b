/** The memories of every WebAssembly that is made after this was imported. */
interface Memory {
  readonly buffer: ArrayBuffer;
}
type Instance = new (...given: unknown[]) => { readonly exports: Readonly<Record<string, unknown>> };

export const memories: Memory[] = [];

const assembly = (globalThis as unknown as { WebAssembly: { Instance: Instance } }).WebAssembly;
const { Instance } = assembly;
assembly.Instance = class extends Instance {
  constructor(...given: unknown[]) {
    super(...given);
    memories.push(...Object.values(this.exports).filter(isMemory));
  }
};

function isMemory(value: unknown): value is Memory {
  return typeof value === 'object' && value !== null && 'buffer' in value;
}
