import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** What staff say about every row that is held. */
export const decisions = ['same-person', 'different-people', 'ignore'] as const
export type Decision = (typeof decisions)[number]

export type DemoArguments = {
  /** In the order given; at least one. */
  readonly rosters: readonly string[]
  readonly programme: string
  readonly behaviour: string | undefined
  readonly until: Temporal.PlainDate | undefined
  readonly decide: Decision
  readonly seed: string
  readonly out: string
}

export const usage =
  'npm run demo -- --roster R.csv [--roster R2.xlsx …] --programme P.json [--behaviour B.json] [--until DATE] ' +
  `[--decide ${decisions.join('|')}] [--seed N] --out DIR`

const options = {
  roster: { type: 'string', multiple: true },
  programme: { type: 'string' },
  behaviour: { type: 'string' },
  until: { type: 'string' },
  decide: { type: 'string', default: 'ignore' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
} as const

const dateSchema = z.iso.date().transform((text) => Temporal.PlainDate.from(text))
const decisionSchema = z.enum(decisions)

type Faulty = { readonly faults: readonly string[] }

const valuesOf = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options }).values
  } catch (error) {
    return { faults: [`${error instanceof Error ? error.message : error}. Usage: ${usage}`] }
  }
}

/** The command line, or one line for each thing wrong with it. */
export const readArguments = (argv: readonly string[]): DemoArguments | Faulty => {
  const values = valuesOf(argv)
  if ('faults' in values) return values
  const { roster: rosters = [], programme, out, behaviour, seed } = values
  const isMissing = { roster: rosters.length === 0 || rosters.includes(''), programme: !programme, out: !out }
  const missing = (['roster', 'programme', 'out'] as const).filter((name) => isMissing[name])
  const until = values.until === undefined ? undefined : dateSchema.safeParse(values.until)
  const decide = decisionSchema.safeParse(values.decide)
  const faults = [
    ...missing.map((name) => `--${name}  is missing, expected ${usage}`),
    ...(until?.success === false ? [`--until  ${values.until}, expected a date such as 2026-03-31`] : []),
    ...(decide.success ? [] : [`--decide  ${values.decide}, expected one of ${decisions.join(', ')}`]),
  ]
  if (faults.length > 0 || !programme || !out || !decide.success) return { faults }
  return { rosters, programme, out, behaviour, until: until?.data, decide: decide.data, seed }
}
