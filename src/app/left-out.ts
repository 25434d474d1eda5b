/** Files that were left out of the library, by the issue they should hold. */

/** The name an issue's file has in the library. */
export function fileOf(number: number): string {
  return `${String(number).padStart(4, '0')}.md`;
}

/** Whether a file, with or without its folder, is an issue's. */
export function isFileOf(file: string, number: number): boolean {
  return file === fileOf(number) || file.endsWith(`/${fileOf(number)}`);
}
