import { Temporal } from 'temporal-polyfill'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { SentEmail } from '../emulator/mail/mail.ts'
import { sideOf, staff } from '../emulator/sign-in/identity-provider.ts'
import type { LocalStack } from '../emulator/stack.ts'
import { questionsUrl } from '../patients/email-links.ts'
import { aboutOf } from '../patients/patients.ts'
import { type Html, html, page } from './html.ts'
import { bornInWords } from './people-of-today.ts'

const SHOWN = 40

const timeOf = (ms: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')

/** The newest email with questions behind its link, to someone whom nobody plays. */
export const livePatient = (stack: LocalStack, livePeople: ReadonlySet<string>): SentEmail | undefined =>
  stack.mail.sent.findLast((email) => livePeople.has(email.to[0] ?? '') && questionsUrl(email) !== undefined)

const emailRow = (email: SentEmail, index: number, timeZone: string): Html =>
  html`<tr><td>${timeOf(email.sentAt, timeZone)}</td><td>${email.to.join(', ')}</td>
<td><a href="/local/emails/${index}">${email.subject}</a></td><td>${aboutOf(email)?.step ?? 'staff'}</td></tr>`

const signIns = (): readonly Html[] =>
  staff.map((member) => {
    const { subject, name } = member
    return html`<a class="button" href="/local/sign-in?member=${subject}">${name} (${sideOf(member)})</a>`
  })

/**
 * What stands here for the password that a real identity provider asks for after a tablet was handed over.
 */
export const whoPage = (): string =>
  page(
    'Who are you?',
    html`<h1>Sign in again</h1>
<p>This device was handed to a patient. A real identity provider asks for the password here; choose who you are instead.</p>
<p>${signIns()}</p><p><a href="/">Home</a></p>`,
  )

export type HomeModel = {
  readonly stack: LocalStack
  readonly programme: Programme
  readonly timeZone: string
  readonly livePeople: ReadonlySet<string>
}

/** One page with everything that the local stack offers. */
export const homePage = ({ stack, programme, timeZone, livePeople }: HomeModel): string => {
  const live = livePatient(stack, livePeople)
  const emails = stack.mail.sent
    .map((email, index) => ({ email, index }))
    .slice(-SHOWN)
    .reverse()
  const next = stack.machine.nextDueAt
  return page(
    'Afterwards, on this machine',
    html`<h1>Afterwards, on this machine</h1>
<p>It is <strong>${timeOf(stack.machine.now, timeZone)}</strong> here. Everybody is invented.</p>
<h2>Patient</h2>
<p>${
      live
        ? html`<a href="${questionsUrl(live)}">Open a patient's link</a> (${live.to[0]}${
            programme.identityCheck === 'birth-month' ? `, born in ${bornInWords}` : ''
          })`
        : 'Nobody has a live link now.'
    }</p>
<h2>Staff</h2><p>${signIns()}</p>
<h2>Time machine</h2>
<div>${['next', 'day', 'week'].map(
      (by) =>
        html`<form method="post" action="/local/time"><button name="by" value="${by}">${
          {
            next: `Next thing due${next ? ` (${timeOf(next, timeZone)})` : ''}`,
            day: '+1 day',
            week: '+1 week',
          }[by]
        }</button></form>`,
    )}</div>
<h2>Dataset</h2>
<p><a href="/local/dataset">Newest dataset (ZIP)</a> · <a href="/local/report">Attrition report</a> · or sign in as the evaluator and ask for one.</p>
<h2>Emails</h2><p><a href="/local/emails/preview">Every email that can go out</a>, with its words, in English and in Welsh.</p>
<h2>Inbox</h2><p>${stack.mail.sent.length} emails, newest first.</p>
<table><tr><th>Sent</th><th>To</th><th>Subject</th><th>Step</th></tr>${emails.map(({ email, index }) => emailRow(email, index, timeZone))}</table>`,
  )
}

export const emailPage = ({ stack, timeZone }: HomeModel, index: number): string | undefined => {
  const email = stack.mail.sent[index]
  if (email === undefined) return undefined
  const headers = email.headers.map(({ name, value }) => html`<tr><th>${name}</th><td>${value}</td></tr>`)
  return page(
    email.subject,
    html`<p><a href="/">Back to the inbox</a></p><h1>${email.subject}</h1>
<table><tr><th>Sent</th><td>${timeOf(email.sentAt, timeZone)}</td></tr><tr><th>From</th><td>${email.from}</td></tr>
<tr><th>To</th><td>${email.to.join(', ')}</td></tr>${headers}</table>
<h2>As HTML</h2><iframe title="The email as HTML" sandbox="allow-popups allow-top-navigation-by-user-activation" srcdoc="${`<base target="_top">${email.html}`}"></iframe>
<h2>As text</h2><pre>${email.text}</pre>`,
  )
}
