import type { Email, StaffPurpose } from '#shared/messages/ports/mailer.ts'
import type { EmailKind } from '#shared/messages/rules/emails/email-kind.ts'
import { patientEmail } from '#shared/messages/rules/emails/patient-email.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { inWelsh, type PageLanguage } from '#shared/programme/rules/in-welsh.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { minutesToAnswer } from '#shared/questionnaire/rules/instruments/minutes-to-answer.ts'
import { everyKind } from './every-kind.ts'
import { staffEmails } from './staff-emails.ts'

/** One email as it would go out, to a person who does not exist. */
export type PreviewedEmail = {
  /** Unique; also its place on the page. */
  readonly id: string
  readonly title: string
  readonly email: Email
} & (
  | { readonly to: 'patient'; readonly language: PageLanguage; readonly kind: EmailKind }
  | { readonly to: 'staff'; readonly language: 'en'; readonly purpose: StaffPurpose }
)

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

export type PreviewSettings = {
  readonly programme: Programme
  /** `https://…` without a path. */
  readonly publicOrigin: string
}

/** As long as a real one, and nobody's: following it shows the page of a wrong link. */
const TOKEN = '0123456789abcdefghjkmnpqrstvwxyz'

const patientEmails = (
  language: PageLanguage,
  { programme, publicOrigin }: PreviewSettings,
): readonly PreviewedEmail[] => {
  const spoken = language === 'cy' ? inWelsh(programme) : programme
  const wave = spoken.waves[1] ?? spoken.waves[0]
  const battery = spoken.batteries.at(-1)
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
      answerBy: localDateSchema.parse('2025-04-28'),
      minutes: minutesToAnswer(battery?.[kind.kind === 'core-set' ? 'core' : 'full'] ?? []),
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
