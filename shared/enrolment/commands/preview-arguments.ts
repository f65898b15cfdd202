import { parseArgs } from 'node:util'
import { type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'

export type PreviewArguments = {
  readonly roster: string
  readonly programme: string
  /** Today where it is missing. */
  readonly asOf: LocalDate | undefined
}

export const usage = 'npm run -s preview -- --roster R --programme P.json [--as-of DATE]'

const options = {
  roster: { type: 'string' },
  programme: { type: 'string' },
  'as-of': { type: 'string' },
} as const

type Values = Partial<Record<keyof typeof options, string>>

const valuesOf = (argv: readonly string[]): Values | { readonly fault: string } => {
  try {
    return parseArgs({ args: [...argv], options }).values
  } catch (error) {
    return { fault: `${error instanceof Error ? error.message : error}. Usage: ${usage}` }
  }
}

/** The command line, or one line for each thing wrong with it. */
export const readPreviewArguments = (
  argv: readonly string[],
): PreviewArguments | { readonly faults: readonly string[] } => {
  const values = valuesOf(argv)
  if ('fault' in values) return { faults: [values.fault] }
  const { roster, programme, 'as-of': asOf } = values
  const day = localDateSchema.optional().safeParse(asOf)
  const missing = (['roster', 'programme'] as const).filter((name) => !values[name])
  const faults = [
    ...missing.map((name) => `--${name}  is missing, expected ${usage}`),
    ...(day.success ? [] : [`--as-of  ${asOf}, expected a date such as 2026-03-31`]),
  ]
  if (faults.length > 0 || !roster || !programme || !day.success) return { faults }
  return { roster, programme, asOf: day.data }
}
