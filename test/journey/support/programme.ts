import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseProgramme } from '#shared/programme/rules/parse-programme.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** Two short waves close together, so that a journey of every act takes three virtual months. */
export const journeyProgramme = (): Programme => {
  const southport: Record<string, unknown> = JSON.parse(
    readFileSync(join(root, 'samples', 'programmes', 'southport-cps.json'), 'utf8'),
  )
  const { analysis: _, ...rest } = southport
  const parsed = parseProgramme({
    ...rest,
    programme: 'journey',
    waves: [
      { id: '1w', label: '1 week', after: 'P1W', window: 'P28D', grace: 'P7D' },
      { id: '8w', label: '8 weeks', after: 'P8W', window: 'P28D', grace: 'P7D' },
    ],
    batteries: [{ from: '2020-01-01', full: ['PSEQ', 'WEMWBS', 'PHQ9'], core: ['PSEQ'] }],
    riskOwner: { name: 'Duty lead', email: 'duty.lead@example.org', protocol: 'Ring the same day.' },
    targets: { '1w': 0.85, '8w': 0.8 },
  })
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.programme
}
