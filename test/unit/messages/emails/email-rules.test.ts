import type { SESv2Client } from '@aws-sdk/client-sesv2'
import { type HTMLElement, parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import type { PreviewedEmail } from '#local/start/every-email/previewed-email.ts'
import { sesMailer } from '#shared/messages/adapters/ses-mailer.ts'
import { bilingualProgramme, everyEmailSent, ORIGIN } from '../../../support/builders/every-email-sent.ts'

/** Every rule that an email keeps, over every email there is. What they come from: docs/wording.md. */
const every = (rule: string, keeps: (sent: PreviewedEmail) => void) =>
  it(rule, () => {
    for (const [id, sent] of everyEmailSent) {
      try {
        keeps(sent)
      } catch (fault) {
        throw new Error(`${id}: ${fault instanceof Error ? fault.message : fault}`, { cause: fault })
      }
    }
  })

const patients = (rule: string, keeps: (sent: Extract<PreviewedEmail, { readonly to: 'patient' }>) => void) =>
  every(`${rule} (patients)`, (sent) => void (sent.to === 'patient' && keeps(sent)))

const SERVICE = bilingualProgramme.name
const TELEPHONE = bilingualProgramme.contact.telephone

const linesOf = (text: string): readonly string[] => text.trimEnd().split(/\n+/)

/** The words of the HTML part, block by block, as a person sees them. */
const seenIn = (html: string): readonly string[] =>
  parse(html.replaceAll('<br>', '\n'))
    .querySelectorAll('p, li')
    .flatMap((block) => block.text.split('\n'))

const urlsIn = (text: string): readonly string[] => text.match(/\S+:\/\/\S+/g) ?? []
const anchorsIn = ({ email }: PreviewedEmail): readonly HTMLElement[] =>
  parse(email.html).querySelectorAll('a')

/** Between the greeting and the signature: what the person is asked to do. */
const bodyOf = ({ email }: PreviewedEmail): readonly string[] => {
  const lines = linesOf(email.text)
  return lines.slice(2, lines.indexOf(SERVICE, 1))
}

const isAsking = ({ kind }: Extract<PreviewedEmail, { readonly to: 'patient' }>): boolean =>
  kind.kind !== 'thank-you' && kind.kind !== 'contact-check'

describe('the subject', () => {
  every('is short, is one line, says what it is about, and does not shout', ({ email: { subject } }) => {
    expect(subject).toMatch(/follow-up|dilyniant/i)
    expect(subject.length).toBeLessThanOrEqual(70)
    expect(subject).not.toMatch(/[\r\n!]|[A-Z]{4}/)
    expect(subject).not.toMatch(/urgent|important|action required|invite/i)
  })

  every('says nothing of the person, the service or what they were treated for', ({ email: { subject } }) => {
    expect(subject).not.toMatch(
      /Maureen|Ashworth|Southport|survey|arolwg|pain|poen|clinic|programme|rhaglen/i,
    )
  })

  patients('names the wave, so that two of them can be told apart', ({ email: { subject }, language }) => {
    expect(subject).toContain(language === 'cy' ? '6 mis' : '6-month')
  })
})

describe('who it is from', () => {
  every('is the service by its own name: the sender, the first line and the signature', ({ email }) => {
    expect(email.fromName).toBe(SERVICE)
    for (const lines of [linesOf(email.text), seenIn(email.html)]) {
      expect(lines[0]).toBe(SERVICE)
      expect(lines.indexOf(SERVICE, 1)).toBeGreaterThan(2)
    }
  })

  patients('is there again in the last line, with the number that the person has', ({ email }) => {
    for (const last of [linesOf(email.text).at(-1), seenIn(email.html).at(-1)]) {
      expect(last).toContain(SERVICE)
      expect(last).toContain(TELEPHONE)
    }
  })

  every('can be answered: the reply goes to the service', ({ email }) => {
    expect(email.replyTo).toBe('pain.service@example.nhs.uk')
  })

  patients('and it says who reads the replies', ({ email, language }) => {
    const reads = language === 'cy' ? 'gweinyddwr y rhaglen' : 'PMP administrator'
    for (const part of [email.text, email.html]) expect(part).toContain(reads)
  })

  patients('greets by both names, and never with "Hi"', ({ email, language }) => {
    const greeting = language === 'cy' ? 'Annwyl Maureen Ashworth' : 'Dear Maureen Ashworth'
    expect(linesOf(email.text)[1]).toBe(greeting)
    expect(seenIn(email.html)[1]).toBe(greeting)
  })
})

describe('links', () => {
  every('are spelled out in full, on our own site, with nothing that follows anybody', (sent) => {
    for (const url of urlsIn(sent.email.text)) expect(url).toMatch(new RegExp(`^${ORIGIN}/[a-z0-9/-]+$`))
    const anchors = anchorsIn(sent)
    expect(anchors.map((anchor) => anchor.getAttribute('href'))).toEqual(urlsIn(sent.email.text))
    for (const anchor of anchors) expect(anchor.text).toBe(anchor.getAttribute('href'))
  })

  every('one thing is asked for: at most one link before the signature', (sent) => {
    const links = bodyOf(sent).flatMap(urlsIn)
    expect(links).toHaveLength(sent.to === 'patient' && !isAsking(sent) ? 0 : 1)
    if (sent.to === 'patient') for (const link of links) expect(link).toMatch(/\/q\/[0-9a-z]{32}$/)
  })

  patients('every email that asks carries the working link, another way and a day', (sent) => {
    const urls = urlsIn(sent.email.text)
    const hasDay = sent.email.text.includes(
      sent.language === 'cy' ? 'dydd Llun 28 Ebrill 2025' : 'Monday 28 April 2025',
    )
    expect([hasDay, urls.some((url) => url.endsWith('/other-ways'))]).toEqual([
      isAsking(sent),
      isAsking(sent),
    ])
  })

  patients('the last email of a wave says so, and no other does', (sent) => {
    const said = /last email we will send|e-bost olaf y byddwn/.test(sent.email.text)
    expect(said).toBe('isLast' in sent.kind && sent.kind.isLast)
  })
})

describe('what it is made of', () => {
  every('says the same in both parts', ({ email }) => {
    expect(seenIn(email.html)).toEqual(linesOf(email.text).map((line) => line.replace(/^- /, '')))
  })

  every(
    'has no picture, no script, no file, and nothing that is fetched or reported when it is read',
    ({ email }) => {
      const page = parse(email.html, { comment: true })
      const used = new Set(page.querySelectorAll('*').map(({ rawTagName }) => rawTagName))
      expect([...used].filter((tag) => !/^(html|head|meta|title|body|div|p|br|a|ul|li)$/.test(tag))).toEqual(
        [],
      )
      expect(email.html).not.toMatch(/url\(|@import|src=|background=|srcset|<!--/i)
    },
  )

  every('says its language, also where webmail throws the outer elements away', ({ email, language }) => {
    const lang = language === 'cy' ? 'cy' : 'en-GB'
    const page = parse(email.html)
    expect(page.querySelector('html')?.getAttribute('lang')).toBe(lang)
    expect(page.querySelector('body > div')?.getAttribute('lang')).toBe(lang)
    expect(page.querySelector('title')?.text).toBe(email.subject)
  })
})

describe('what it never says', () => {
  const withoutTheService = ({ email }: PreviewedEmail): string =>
    `${email.subject}\n${email.text}\n${seenIn(email.html).join('\n')}`.replaceAll(SERVICE, '')

  every('it asks for nothing personal', (sent) => {
    expect(withoutTheService(sent)).not.toMatch(
      /date of birth|birthday|were you born|password|nhs number|postcode|bank|dyddiad geni|cyfrinair|rhif gig|cod post/i,
    )
  })

  every('it names no diagnosis, no treatment and no score', (sent) => {
    expect(withoutTheService(sent)).not.toMatch(
      /pain|poen|fibro|arthrit|depress|anxi|iselder|medic|drug|clinic(?!\/)|hospital|score|PSEQ|survey|arolwg/i,
    )
  })

  every('it threatens nobody with a deadline', (sent) => {
    expect(withoutTheService(sent)).not.toMatch(
      /\bmust\b(?! look)|deadline|expire|final notice|discharge|rhaid i chi/i,
    )
  })

  it('the team’s emails name nobody', () => {
    for (const [, { to, email }] of everyEmailSent)
      if (to === 'staff') expect(email.text).not.toMatch(/Maureen|Ashworth/)
  })
})

describe('as it leaves', () => {
  type Sent = {
    readonly input: {
      readonly Content?: { readonly Simple?: { readonly Headers?: unknown; readonly Body?: object } }
    }
  }

  const sentToSes = async (sent: PreviewedEmail) => {
    const commands: Sent[] = []
    const client = {
      send: async (command: Sent) => {
        commands.push(command)
        return { MessageId: 'm' }
      },
    }
    const settings = { senderAddress: 'follow-up@example.nhs.uk', configurationSet: 'afterwards' }
    const mailer = sesMailer({ ...settings, client: async () => client as unknown as SESv2Client })
    await mailer.send(sent.email, { purpose: 'daily-alert' })
    return commands[0]?.input.Content?.Simple
  }

  it.each(everyEmailSent)(
    'has both parts, and one-click unsubscribe where it goes to a patient: %s',
    async (_, sent) => {
      const simple = await sentToSes(sent)
      expect(Object.keys(simple?.Body ?? {})).toEqual(['Text', 'Html'])
      const unsubscribe = [
        { Name: 'List-Unsubscribe', Value: `<${ORIGIN}/u/0123456789abcdefghjkmnpqrstvwxyz>` },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      ]
      expect(simple?.Headers).toEqual(sent.to === 'patient' ? unsubscribe : undefined)
    },
  )
})
