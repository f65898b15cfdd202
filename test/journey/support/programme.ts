import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Programme } from '#shared/domain/programme/programme.ts'
import { parseProgramme } from '#shared/programmes/parse-programme.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** Two waves close together, so that a journey of every act takes seven virtual months. */
export const journeyProgramme = (): Programme => {
  const southport: Record<string, unknown> = JSON.parse(
    readFileSync(join(root, 'samples', 'programmes', 'southport-cps.json'), 'utf8'),
  )
  const { analysis: _, ...rest } = southport
  const parsed = parseProgramme({
    ...rest,
    programme: 'journey',
    waves: [
      { id: '4w', label: '4 weeks', after: 'P4W', window: 'P35D', grace: 'P14D' },
      { id: '3m', label: '3 months', after: 'P3M', window: 'P35D', grace: 'P14D' },
    ],
    batteries: [{ from: '2020-01-01', full: ['PSEQ', 'WEMWBS'], core: ['PSEQ'] }],
    targets: { '4w': 0.85, '3m': 0.8 },
  })
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.programme
}
