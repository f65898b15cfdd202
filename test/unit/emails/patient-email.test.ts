import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waveSchema } from '#shared/domain/programme/programme.ts'
import type { EmailKind } from '#shared/emails/email-kind.ts'
import { type PatientEmail, patientEmail } from '#shared/emails/patient-email.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { on } from '#test/support/builders/a-time.ts'

const KINDS: Readonly<Record<string, EmailKind>> = {
  invitation: { kind: 'invitation', isLast: false },
  'first reminder': { kind: 'reminder', number: 1, hasStarted: false, isLast: false },
  'second reminder': { kind: 'reminder', number: 2, hasStarted: false, isLast: false },
  'third reminder': { kind: 'reminder', number: 3, hasStarted: false, isLast: false },
  'reminder to someone half-way': { kind: 'reminder', number: 1, hasStarted: true, isLast: false },
  'last reminder': { kind: 'reminder', number: 2, hasStarted: false, isLast: true },
  'core set': { kind: 'core-set', hasStarted: false, isLast: true },
  'core set to someone half-way': { kind: 'core-set', hasStarted: true, isLast: true },
  'contact check': { kind: 'contact-check' },
  'thank-you': { kind: 'thank-you' },
}

const anEmail = (overrides: Partial<PatientEmail> = {}) =>
  patientEmail({
    email: { kind: 'invitation', isLast: false },
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

const kinds = fc.constantFrom(...Object.values(KINDS))

describe('the emails to patients', () => {
  it.each(Object.entries(KINDS))('reads like this: %s', (_, email) => {
    const { subject, text, html } = anEmail({ email })
    expect(`Subject: ${subject}\n\n${text}`).toMatchSnapshot('text')
    expect(html).toMatchSnapshot('html')
  })

  it('greets by both names, and by none where one is missing', () => {
    expect(anEmail().text).toContain('Dear Maureen Ashworth')
    expect(anEmail({ givenName: null }).text).toContain('\n\nHello\n\n')
    expect(anEmail({ familyName: ' ' }).text).toContain('\n\nHello\n\n')
  })

  it('never shows "survey", a name, the service or a diagnosis in a subject', () => {
    const names = fc.string({ minLength: 2 }).filter((name) => name.trim().length > 1)
    const labels = fc.oneof(
      fc.constantFrom(
        '10 weeks',
        '6 months',
        'Pain survey',
        '6 month SURVEY',
        'Southport and Formby Community Pain Service',
      ),
      fc.string({ minLength: 1, maxLength: 60 }),
    )
    fc.assert(
      fc.property(kinds, names, names, labels, (email, givenName, familyName, waveLabel) => {
        const { subject } = anEmail({
          email,
          givenName,
          familyName,
          waveLabel: waveSchema.shape.label.parse(waveLabel),
        })
        expect(subject).not.toMatch(/survey|pain/i)
        expect(subject).not.toContain('Southport')
        expect(subject).toBe(anEmail({ email, givenName: 'Zoë', familyName: 'Quux', waveLabel }).subject)
        expect(subject).not.toMatch(/[\r\n]/)
      }),
    )
  })

  it('carries its links spelled out in both parts, and nothing that is fetched when it is read', () => {
    fc.assert(
      fc.property(kinds, (email) => {
        const { text, html, unsubscribeUrl } = anEmail({ email })
        const link = 'https://afterwards.example/q/0123456789abcdefghjkmnpqrstvwxyz'
        const isAsking = email.kind !== 'thank-you' && email.kind !== 'contact-check'
        for (const part of [text, html]) {
          expect(part).toContain(`${link}/stop`)
          expect(part.includes(`${link}/other-ways`)).toBe(isAsking)
          expect(part).toContain('01704 000000')
          expect(part).not.toMatch(/survey/i)
        }
        expect(new RegExp(`${link}$`, 'm').test(text)).toBe(isAsking)
        expect(text.includes('Monday 28 April 2025')).toBe(isAsking)
        expect(html).not.toMatch(/<img|<script|<link|url\(|<iframe/)
        expect(unsubscribeUrl).toBe('https://afterwards.example/u/0123456789abcdefghjkmnpqrstvwxyz')
      }),
    )
  })

  it('writes names as text, whatever somebody typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const { html } = anEmail({ givenName: `<b>${typed}`, familyName: '"O\'Neill" & <script>' })
        expect(html).not.toMatch(/<script|<b>/)
        expect(html).toContain('&quot;O&#39;Neill&quot; &amp; &lt;script&gt;')
      }),
    )
    expect(anEmail({ givenName: 'Maureen\r\nBcc: x', familyName: 'A' }).text).toContain('Dear Maureen Bcc: x A\n')
  })
})
