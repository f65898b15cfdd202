import { localDateSchema } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

const inWelshWords = (label: string): string =>
  label.replace(/^(\d+) weeks?$/, '$1 wythnos').replace(/^(\d+) months?$/, '$1 mis')

/**
 * A programme as it might be once a Welsh speaker has read for it; one that has its own texts in Welsh keeps
 * them.
 */
export const inExampleWelsh = (programme: Programme): Programme => ({
  ...programme,
  welsh: programme.welsh ?? {
    checkedBy: 'nobody: an example',
    checkedOn: localDateSchema.parse('2025-01-06'),
    waves: Object.fromEntries(programme.waves.map(({ id, label }) => [id, inWelshWords(label)])),
  },
})
