import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyKind } from '#local/start/every-email/every-kind.ts'
import { type PatientEmail, patientEmail } from '#shared/messages/rules/emails/patient-email.ts'
import { waveSchema } from '#shared/programme/rules/programme.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { on } from '../../../support/builders/a-time.ts'

const anEmail = (overrides: Partial<PatientEmail> = {}) =>
  patientEmail({
    email: { kind: 'invitation', isLast: false },
    language: 'en',
    programme: aProgramme(),
    waveLabel: '6 months',
    to: 'maureen.ashworth@example.com',
    givenName: 'Maureen',
    familyName: 'Ashworth',
    answerBy: on('2025-04-28'),
    minutes: 10,
    publicOrigin: 'https://afterwards.example',
    token: '0123456789abcdefghjkmnpqrstvwxyz',
    ...overrides,
  })

const kinds = fc.constantFrom(...everyKind)
const languages = fc.constantFrom('en' as const, 'cy' as const)

describe('the emails to patients', () => {
  it('greet by both names, and by none where one is missing', () => {
    expect(anEmail().text).toContain('Dear Maureen Ashworth')
    expect(anEmail({ givenName: null }).text).toContain('\n\nHello\n\n')
    expect(anEmail({ familyName: ' ' }).text).toContain('\n\nHello\n\n')
    expect(anEmail({ language: 'cy', givenName: null }).text).toContain('\n\nHelo\n\n')
  })

  it('promise one minute, and not “1 minutes”', () => {
    expect(anEmail({ minutes: 1 }).text).toContain('It takes about 1 minute. ')
    expect(anEmail({ minutes: 2 }).text).toContain('It takes about 2 minutes. ')
  })

  it('say which follow-up as people would say it, whatever the programme calls it', () => {
    const subject = (waveLabel: string) => anEmail({ waveLabel, email: { kind: 'contact-check' } }).subject
    expect(subject('10 weeks')).toBe('Your 10-week follow-up is coming soon')
    expect(subject('1 year')).toBe('Your 1-year follow-up is coming soon')
    expect(subject('half-year')).toBe('Your half-year follow-up is coming soon')
    expect(subject('pain clinic')).toBe('Your follow-up is coming soon')
  })

  it.each([
    ['reminder', 3],
    ['half-way', 2],
  ] as const)('say the last %s again where a ladder has more than %i', (kind, most) => {
    const numbered = (number: number) => anEmail({ email: { kind, number, isLast: false } })
    expect(numbered(most + 1)).toEqual(numbered(most))
    expect(numbered(most).subject).not.toBe(numbered(most - 1).subject)
    expect(numbered(most).text).not.toBe(numbered(most - 1).text)
  })

  it('never show "survey", a name, the service or a diagnosis in a subject', () => {
    const names = fc.string({ minLength: 2 }).filter((name) => name.trim().length > 1)
    const labels = fc.oneof(
      fc.constantFrom(
        '10 weeks',
        '6 months',
        'Pain survey',
        '6 month SURVEY',
        'Arolwg poen 6 mis',
        'Southport and Formby Community Pain Service',
      ),
      fc.string({ minLength: 1, maxLength: 60 }),
    )
    fc.assert(
      fc.property(
        kinds,
        languages,
        names,
        names,
        labels,
        (email, language, givenName, familyName, waveLabel) => {
          const { subject } = anEmail({
            email,
            language,
            givenName,
            familyName,
            waveLabel: waveSchema.shape.label.parse(waveLabel),
          })
          expect(subject).not.toMatch(/survey|pain|arolwg|poen/i)
          expect(subject).not.toContain('Southport')
          expect(subject).toBe(
            anEmail({ email, language, givenName: 'Zoë', familyName: 'Quux', waveLabel }).subject,
          )
          expect(subject).not.toMatch(/[\r\n]/)
        },
      ),
    )
  })

  it('write names as text, whatever somebody typed', () => {
    fc.assert(
      fc.property(fc.string(), languages, (typed, language) => {
        const { html } = anEmail({ language, givenName: `<b>${typed}`, familyName: '"O\'Neill" & <script>' })
        expect(html).not.toMatch(/<script|<b>/)
        expect(html).toContain('&quot;O&#39;Neill&quot; &amp; &lt;script&gt;')
      }),
    )
    expect(anEmail({ givenName: 'Maureen\r\nBcc: x', familyName: 'A' }).text).toContain(
      'Dear Maureen Bcc: x A\n',
    )
  })
})
