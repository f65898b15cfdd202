import type { DatasetColumn } from './column.ts'

/** Where columns come from and what they tell, for those that have it in common. */
type Origin = Pick<DatasetColumn, 'source' | 'disclosure' | 'missingReasonIn'>

export const aboutThePerson = {
  source: 'roster',
  disclosure: 'quasi-identifier',
  missingReasonIn: null,
} as const satisfies Origin

export const ofTheProgramme = { ...aboutThePerson, disclosure: 'process' } as const satisfies Origin

export const rosterDay = { ...aboutThePerson, disclosure: 'date' } as const satisfies Origin

export const processBySystem = {
  source: 'system',
  disclosure: 'process',
  missingReasonIn: null,
} as const satisfies Origin

export const dayBySystem = { ...processBySystem, disclosure: 'date' } as const satisfies Origin

export const outcome = {
  source: 'computed',
  disclosure: 'sensitive',
  missingReasonIn: null,
} as const satisfies Origin

export const definition = {
  source: 'system',
  disclosure: 'definition',
  missingReasonIn: null,
} as const satisfies Origin

export const definitionText = { ...definition, kind: 'text', longest: 0 } as const
export const definitionNumber = { ...definition, range: null, unit: null, direction: null } as const

/** A whole number of things that were counted. */
export const countOf = (unit: string) =>
  ({ kind: 'integer', range: { from: 0, to: null }, unit, direction: null }) as const
