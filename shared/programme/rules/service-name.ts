import type { Programme } from './programme.ts'

/** The programme's own name where there is one programme; a deployment of several has none of its own. */
export const serviceNameOf = (programmes: readonly Pick<Programme, 'name'>[]): string =>
  programmes.length === 1 && programmes[0] ? programmes[0].name : 'Follow-up after pain management'
