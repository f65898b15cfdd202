import type { SESv2Client, SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { sesMailer } from '#shared/messages/adapters/ses-mailer.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { everyEmail } from './every-email/every-email.ts'
import { inExampleWelsh } from './every-email/example-welsh.ts'
import type { PreviewedEmail } from './every-email/previewed-email.ts'
import { readingAge } from './every-email/reading-age.ts'
import { type Html, html, page } from './html.ts'

const style = `main{display:block}nav ul{columns:18rem;column-gap:2.5rem;padding-left:1.2rem;margin-top:.3rem}nav li{break-inside:avoid;margin:.15rem 0}
body{max-width:76rem}section{margin:2.5rem 0;padding-top:1rem;border-top:3px solid #005eb8}h3{margin:0 0 .5rem}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem}.two h4{margin:.2rem 0}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem;margin:0 0 1rem}dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}
.sheet{resize:both;overflow:hidden;height:56rem;border:1px solid #768692}.sheet iframe{width:100%;height:100%;border:0}
pre{max-height:56rem;margin:0;box-sizing:border-box;overflow:auto}pre:focus{outline:3px solid #ffeb3b;outline-offset:0}
.note{background:#fff9c4;padding:.6rem 1rem;border-left:6px solid #ffb81c}
@media(max-width:50rem){.two{grid-template-columns:minmax(0,1fr)}dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:.4rem}}`

type Sent = { readonly email: PreviewedEmail; readonly headers: readonly (readonly [string, string])[] }

export type PreviewPlace = {
  readonly programme: Programme
  readonly publicOrigin: string
  readonly senderAddress: string
}

/**
 * What SES would be asked to send: the headers are those of the product's own mailer, taken on their way out.
 */
const sentBy = async ({ senderAddress }: PreviewPlace, previewed: PreviewedEmail): Promise<Sent> => {
  const inputs: SendEmailCommandInput[] = []
  const client = {
    send: async ({ input }: { readonly input: SendEmailCommandInput }) => {
      inputs.push(input)
      return {}
    },
  } as unknown as SESv2Client
  const mailer = sesMailer({ senderAddress, configurationSet: 'preview', client: async () => client })
  await mailer.send(previewed.email, { purpose: 'daily-alert' })
  const [input] = inputs
  const own = input?.Content?.Simple?.Headers ?? []
  return {
    email: previewed,
    headers: [
      ['From', input?.FromEmailAddress ?? ''],
      ['To', (input?.Destination?.ToAddresses ?? []).join(', ')],
      ['Reply-To', (input?.ReplyToAddresses ?? []).join(', ')],
      ...own.map(({ Name = '', Value = '' }) => [Name, Value] as const),
    ],
  }
}

type Group = {
  readonly id: string
  readonly title: string
  readonly lang: string
  readonly note?: string
  readonly has: (email: PreviewedEmail) => boolean
}

const groupsOf = ({ programme }: PreviewPlace): readonly Group[] => [
  {
    id: 'patients',
    title: 'To patients, in English',
    lang: 'en-GB',
    has: ({ to, language }) => to === 'patient' && language === 'en',
  },
  {
    id: 'cymraeg',
    title: 'To patients, in Welsh',
    lang: 'cy',
    note: programme.welsh
      ? `Checked for this programme by ${programme.welsh.checkedBy} on ${programme.welsh.checkedOn}.`
      : 'Not written by a Welsh speaker, and not checked by one for this programme. Until one has, nobody gets these: everybody is written to in English.',
    has: ({ language }) => language === 'cy',
  },
  { id: 'staff', title: 'To the team and the risk owner', lang: 'en-GB', has: ({ to }) => to === 'staff' },
]

const jumpList = (emails: readonly PreviewedEmail[]): Html =>
  html`<ul>${emails.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>`

const ageOf = ({ language, email }: PreviewedEmail): Html | string =>
  language === 'en'
    ? html`<dt>Reading age</dt><dd>${readingAge(`${email.subject}\n${email.text}`).toFixed(0)}</dd>`
    : ''

const section = ({ email: previewed, headers }: Sent, lang: string): Html => {
  const { id, title, email } = previewed
  return html`<section id="${id}"><h3>${title}</h3>
<dl><dt>Subject</dt><dd><strong lang="${lang}">${email.subject}</strong></dd>${headers.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}${ageOf(previewed)}</dl>
<div class="two"><div><h4>As HTML</h4><div class="sheet"><iframe title="${id} as HTML" loading="lazy" sandbox="" srcdoc="${email.html}"></iframe></div></div>
<div><h4>As text</h4><pre lang="${lang}" tabindex="0" role="region" aria-label="${id} as text">${email.text}</pre></div></div>
<p><a href="#top">Back to the list</a></p></section>`
}

/**
 * Every email that can go out, on one page, for people who review the words. Nothing on it is sent, and
 * its links lead nowhere.
 */
export const emailPreview = async (place: PreviewPlace): Promise<string> => {
  const emails = everyEmail({ ...place, programme: inExampleWelsh(place.programme) })
  const sent = await Promise.all(emails.map((email) => sentBy(place, email)))
  const groups = groupsOf(place)
  return page(
    'Every email',
    html`<main id="top"><p><a href="/">Home</a></p><h1>Every email</h1>
<p>Everything that ${place.programme.name} can send, ${emails.length} emails, to people who do not exist. The corner of each email can be dragged to see it on a narrow screen.</p>
<nav aria-label="Emails">${groups.map(({ id, title, has }) => html`<h2><a href="#${id}">${title}</a></h2>${jumpList(emails.filter(has))}`)}</nav>
${groups.map(
  ({ id, title, lang, note, has }) =>
    html`<h2 id="${id}">${title}</h2>${note && html`<p class="note">${note}</p>`}${sent.filter(({ email }) => has(email)).map((one) => section(one, lang))}`,
)}</main>`,
    style,
  )
}
