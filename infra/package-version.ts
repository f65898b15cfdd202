import { readFileSync } from 'node:fs'

/** Of this repository, for files that say which code wrote them. */
export const packageVersion = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
