import type { EmailKind } from '#shared/messages/rules/emails/email-kind.ts'
import { patientEmail } from '#shared/messages/rules/emails/patient-email.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { inWelsh, type PageLanguage } from '#shared/programme/rules/in-welsh.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { instrumentsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import { minutesToAnswer } from '#shared/questionnaire/rules/asked/minutes-to-answer.ts'
import { everyKind } from './every-kind.ts'
import type { PreviewedEmail, PreviewSettings } from './previewed-email.ts'
import { staffEmails } from './staff-emails.ts'

const last = (email: { readonly isLast: boolean }): string => (email.isLast ? ', last email' : '')

const titleOf = (email: EmailKind): string => {
  switch (email.kind) {
    case 'contact-check':
      return 'Contact check'
    case 'invitation':
      return `Invitation${last(email)}`
    case 'reminder':
      return `Reminder ${email.number === 3 ? '3 and later' : email.number}, not started${last(email)}`
    case 'half-way':
      return `Reminder ${email.number === 2 ? '2 and later' : email.number}, half-way${last(email)}`
    case 'core-set':
      return `Core set, ${email.hasStarted ? 'half-way' : 'not started'}${last(email)}`
    case 'thank-you':
      return 'Thank you'
  }
}

const idOf = (email: EmailKind): string =>
  Object.entries(email)
    .map(([field, value]) => (field === 'kind' ? value : value === true ? field : value || undefined))
    .filter((part) => part !== undefined)
    .join('-')
    .toLowerCase()

const ANSWER_BY = localDateSchema.parse('2025-04-28')
/** As long as a real one, and nobody's: following it shows the page of a wrong link. */
const TOKEN = '0123456789abcdefghjkmnpqrstvwxyz'

/** Who graduates with the newest battery, before a wave of theirs has opened. */
const today = ({ batteries }: Programme) => ({
  followUp: { asks: null },
  episode: {
    graduationDate:
      batteries
        .map(({ from }) => from)
        .toSorted()
        .at(-1) ?? ANSWER_BY,
  },
})

const patientEmails = (
  language: PageLanguage,
  { programme, publicOrigin }: PreviewSettings,
): readonly PreviewedEmail[] => {
  const spoken = language === 'cy' ? inWelsh(programme) : programme
  const wave = spoken.waves[1] ?? spoken.waves[0]
  const asking = { ...today(spoken), programme: spoken, modes: ['web'] } as const
  return everyKind.map((kind) => ({
    id: `${language}-${idOf(kind)}`,
    title: titleOf(kind),
    to: 'patient',
    language,
    kind,
    email: patientEmail({
      email: kind,
      language,
      programme: spoken,
      waveLabel: wave?.label ?? '',
      to: 'maureen.ashworth@example.com',
      givenName: 'Maureen',
      familyName: 'Ashworth',
      answerBy: ANSWER_BY,
      minutes: minutesToAnswer(
        instrumentsAsked({ ...asking, set: kind.kind === 'core-set' ? 'core' : 'full' }),
      ),
      publicOrigin,
      token: TOKEN,
    }),
  }))
}

/**
 * Every email that this product can send, each variant once: what the preview shows and what the tests of
 * their words go over. Its parts are tables that do not compile while a kind is missing.
 */
export const everyEmail = (settings: PreviewSettings): readonly PreviewedEmail[] => [
  ...patientEmails('en', settings),
  ...patientEmails('cy', settings),
  ...staffEmails(settings),
]
