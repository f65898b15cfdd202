import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

export type DemoArguments = {
  readonly roster: string
  readonly programme: string
  readonly behaviour: string | undefined
  readonly until: Temporal.PlainDate | undefined
  readonly seed: string
  readonly out: string
}

export const usage =
  'npm run demo -- --roster R.csv --programme P.json [--behaviour B.json] [--until DATE] [--seed N] --out DIR'

const options = {
  roster: { type: 'string' },
  programme: { type: 'string' },
  behaviour: { type: 'string' },
  until: { type: 'string' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
} as const

const dateSchema = z.iso.date().transform((text) => Temporal.PlainDate.from(text))

/** The command line, or one line for each thing wrong with it. */
export const readArguments = (
  argv: readonly string[],
): DemoArguments | { readonly faults: readonly string[] } => {
  let values: Partial<Record<keyof typeof options, string>>
  try {
    values = parseArgs({ args: [...argv], options }).values
  } catch (error) {
    return { faults: [`${error instanceof Error ? error.message : error}. Usage: ${usage}`] }
  }
  const { roster, programme, out, behaviour, seed = '1' } = values
  const missing = (['roster', 'programme', 'out'] as const).filter((name) => !values[name])
  const until = values.until === undefined ? undefined : dateSchema.safeParse(values.until)
  const faults = [
    ...missing.map((name) => `--${name}  is missing, expected ${usage}`),
    ...(until?.success === false ? [`--until  ${values.until}, expected a date such as 2026-03-31`] : []),
  ]
  if (faults.length > 0 || !roster || !programme || !out) return { faults }
  return { roster, programme, out, behaviour, until: until?.data, seed }
}
