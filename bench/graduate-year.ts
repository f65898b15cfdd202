import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'

export type GraduateYear = {
  readonly graduates: number
  readonly demoSeconds: number
  /** From graduation to the end of the last grace period. */
  readonly yearsEach: number
  /** For one graduate and one year. */
  readonly each: Readonly<Record<string, number>>
}

type Summary = {
  readonly episodes: number
  readonly meters: {
    readonly invocations: Readonly<Record<string, number>>
    readonly writeUnits: number
    readonly readUnits: number
    readonly emails: number
    readonly schedules: number
    readonly variableCostUsd: { readonly ses: number; readonly other: number }
  }
}

const root = join(import.meta.dirname, '..')

const yearsFollowed = (): number => {
  const parsed = parseProgrammeFile(readFileSync(join(root, 'samples', 'programmes', 'southport-cps.json')))
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  const from = '2025-01-01' as LocalDate
  const ends = parsed.programme.waves.map((wave) => planOf({ graduationDate: from }, wave).graceEndsOn)
  const last = Temporal.PlainDate.from(ends.toSorted().at(-1) ?? from)
  return Temporal.PlainDate.from(from).until(last, { largestUnit: 'days' }).days / 365.25
}

/** Plays the sample and divides its meters by its graduates. */
export const graduateYear = (): GraduateYear => {
  const out = mkdtempSync(join(tmpdir(), 'afterwards-bench-'))
  const startedAt = performance.now()
  const sample = [
    '--roster',
    'samples/cohort.csv',
    '--programme',
    'samples/programmes/southport-cps.json',
    '--behaviour',
    'samples/behaviour.json',
  ]
  const { status } = spawnSync(process.execPath, ['local/demo/demo.ts', ...sample, '--out', out], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const demoSeconds = Math.round((performance.now() - startedAt) / 1000)
  if (status !== 0) throw new Error(`The demo ended with ${status}`)
  const { episodes, meters }: Summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))
  rmSync(out, { recursive: true, force: true })
  const years = yearsFollowed()
  const per = (total: number, digits = 2) =>
    Math.round((total / episodes / years) * 10 ** digits) / 10 ** digits
  return {
    graduates: episodes,
    demoSeconds,
    yearsEach: Math.round(years * 100) / 100,
    each: {
      emails: per(meters.emails),
      invocations: per(Object.values(meters.invocations).reduce((sum, count) => sum + count, 0)),
      writeUnits: per(meters.writeUnits),
      readUnits: per(meters.readUnits),
      schedules: per(meters.schedules),
      sesUsd: per(meters.variableCostUsd.ses, 6),
      otherUsd: per(meters.variableCostUsd.other, 6),
    },
  }
}
