import type { Programme } from './programme.ts'

/** The programme's name where the deployment has one programme, else a general name. */
export const serviceNameOf = (programmes: readonly Pick<Programme, 'name'>[]): string =>
  programmes.length === 1 && programmes[0] ? programmes[0].name : 'Follow-up after pain management'
