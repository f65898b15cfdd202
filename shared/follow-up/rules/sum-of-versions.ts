import type { Participant } from './commands.ts'

/** Rises with every decision about a person: which of two states is the later one. */
export const sumOfVersions = ({ person, episodes, followUps }: Participant): number =>
  [person, ...episodes, ...followUps].reduce((sum, { version }) => sum + version, 0)
