import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { DemoFiles } from '../demo/inputs.ts'

const root = join(import.meta.dirname, '../..')

const USAGE = 'npm start [-- --programme P.json [--roster R.csv] [--behaviour B.json]]'

const sample: DemoFiles = {
  programme: join(root, 'samples', 'programmes', 'southport-cps.json'),
  rosters: [join(root, 'samples', 'cohort.csv')],
  behaviour: join(root, 'samples', 'behaviour.json'),
}

const options = {
  programme: { type: 'string' },
  roster: { type: 'string' },
  behaviour: { type: 'string' },
} as const

/**
 * The sample cohort, or a programme of one's own: with its roster, or with only the people of today, whose
 * links the reader may try.
 */
export const readStartArguments = (
  argv: readonly string[],
): DemoFiles | { readonly faults: readonly string[] } => {
  let values: Partial<Record<keyof typeof options, string>>
  try {
    values = parseArgs({ args: [...argv], options }).values
  } catch (error) {
    return { faults: [`${error instanceof Error ? error.message : error}. Usage: ${USAGE}`] }
  }
  const { programme, roster, behaviour } = values
  if (programme === undefined && (roster ?? behaviour) === undefined) return sample
  if (programme === undefined) return { faults: [`--programme  is missing, expected ${USAGE}`] }
  return { programme, rosters: roster === undefined ? [] : [roster], behaviour }
}
