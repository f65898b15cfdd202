import { everyEmail } from '#local/start/every-email/every-email.ts'
import type { PreviewedEmail } from '#local/start/every-email/previewed-email.ts'
import { aProgramme } from './a-programme.ts'

/** A programme that a Welsh speaker has checked, with its own texts in Welsh. */
export const bilingualProgramme = aProgramme({
  welsh: {
    checkedBy: 'A. Jones',
    checkedOn: '2025-01-06',
    repliesReadBy: 'gweinyddwr y rhaglen, yn ystod yr wythnos',
    waves: { '6m': '6 mis' },
  },
})

export const ORIGIN = 'https://afterwards.example'

/** The catalogue of the preview, by the name of each email. */
export const everyEmailSent: readonly (readonly [string, PreviewedEmail])[] = everyEmail({
  programme: bilingualProgramme,
  publicOrigin: ORIGIN,
}).map((previewed) => [previewed.id, previewed])
