import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import type { DecisionContext } from '../rules/decision-context.ts'
import { programmeSchema } from '../rules/programme.ts'

const programmesFileSchema = z.object({
  version: z.literal(1),
  programmes: z.array(programmeSchema),
  bankHolidays: z.record(z.string(), z.array(localDateSchema)),
})
export type ProgrammesFile = z.infer<typeof programmesFileSchema>

export type BundledProgrammes = {
  readonly ids: readonly ProgrammeId[]
  /** Undefined for a programme that this deployment does not have. */
  readonly programme: (id: string) => DecisionContext | undefined
}

class UnreadableProgrammesError extends Error {
  override readonly name = 'UnreadableProgrammesError'
}

/** Parses `programmes.json`. Throws `UnreadableProgrammesError` where it is missing or of another version. */
export const readBundledProgrammes = (file: URL): BundledProgrammes => {
  let bundle: ProgrammesFile
  try {
    bundle = programmesFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new UnreadableProgrammesError(
      'programmes.json beside the bundle is missing or unreadable: synthesise again',
      {
        cause,
      },
    )
  }
  const holidays = new Map(
    Object.entries(bundle.bankHolidays).map(([region, dates]) => [region, new Set(dates)]),
  )
  const contexts = new Map(
    bundle.programmes.map((programme): [string, DecisionContext] => [
      programme.programme,
      { programme, bankHolidays: holidays.get(programme.sending.holidays) ?? new Set() },
    ]),
  )
  return { ids: bundle.programmes.map(({ programme }) => programme), programme: (id) => contexts.get(id) }
}

let bundled: BundledProgrammes | undefined

/** The programmes of this deployment, read at the first call: importing a handler reads no file. */
export const bundledProgrammes = (): BundledProgrammes => {
  // In a bundle `import.meta.url` is the bundle, and the file lies beside it.
  bundled ??= readBundledProgrammes(new URL('./programmes.json', import.meta.url))
  return bundled
}
