import { Temporal } from 'temporal-polyfill'
import { announceMail } from '../emulator/front-door/services/ses.ts'
import { addressOf } from '../emulator/mail/address.ts'
import type { SentEmail } from '../emulator/mail/mail.ts'
import type { LocalStack } from '../emulator/stack.ts'
import type { RunningTask, Task } from '../emulator/time-machine/time-machine.ts'
import { answerQuestions, chooseOn, type PersonAsked, sendAnswers } from './answering.ts'
import type { Act, Behaviour } from './behaviour/behaviour.ts'
import { Browser } from './browser.ts'
import { questionsUrl, unsubscribeUrl } from './email-links.ts'
import { scan } from './scanner.ts'

export type PatientsOptions = {
  readonly behaviour: Behaviour
  readonly timeZone: string
}

/** Which person, wave and step an email is about: its own tags say so. */
export const aboutOf = (email: SentEmail) => {
  const { participant, followUp, step } = email.tags
  const wave = followUp?.split('__')[1]
  return participant === undefined || wave === undefined || step === undefined
    ? undefined
    : { participant, wave, step }
}

const identityOf = (stack: LocalStack, participant: string) => {
  const table = stack.lambda.find('advance-follow-up')?.environment['IDENTITY_TABLE'] ?? ''
  return stack.tables.item(table, { pk: { S: `person#${participant}` }, sk: { S: 'identity' } })
}

const localIdOf = (stack: LocalStack, participant: string): string | undefined =>
  identityOf(stack, participant)?.['localId']?.S

/**
 * Simulated patients: each reads the emails that reach them and does what the behaviour says, on the real
 * pages.
 */
export const livePatients = (stack: LocalStack, { behaviour, timeZone }: PatientsOptions): void => {
  stack.mail.beforeReading = (email) => {
    const about = aboutOf(email)
    const localId = about === undefined ? undefined : localIdOf(stack, about.participant)
    if (about === undefined || localId === undefined) return
    const act = behaviour.actOf(localId, about.wave)
    const isItsStep = act.on === about.step
    if (act.act === 'bounce' && isItsStep) stack.mail.bounceFromNowOn(addressOf(email.to[0] ?? ''))
    if (stack.mail.fateOf(email) === 'bounced') return
    const at = (ms: number, what: string, run: Task['run']) =>
      stack.machine.at(ms, `patient ${email.messageId} ${what}`, {
        id: `${what}:${email.messageId}`,
        lanes: [about.participant],
        run,
      })
    if (behaviour.scanner) at(email.sentAt, '1 scan', scanning(stack, email))
    if (!isItsStep || act.act === 'ignore' || act.act === 'bounce') return
    const actsAt = Temporal.Instant.fromEpochMilliseconds(email.sentAt)
      .toZonedDateTimeISO(timeZone)
      .add(act.after)
    at(actsAt.epochMilliseconds, '2 act', acting(stack, email, act))
  }
}

const scanning =
  (stack: LocalStack, email: SentEmail) =>
  async (task: RunningTask): Promise<number> => {
    const browser = new Browser(stack.site, task)
    await scan(browser, email)
    return browser.at
  }

type Occasion = PersonAsked & { readonly email: SentEmail }
type Doing = (browser: Browser, occasion: Occasion) => Promise<void>

const answer =
  (times: number): Doing =>
  async (browser, occasion) =>
    sendAnswers(browser, await answerQuestions(browser, occasion), times)

/**
 * A person who leaves half-way has saved at least one answer: where none of theirs is asked, the first choice
 * of the first question.
 */
const leaveHalfWay: Doing = async (browser, occasion) => {
  const { savedSomething } = await answerQuestions(browser, occasion)
  if (!savedSomething) await answerQuestions(browser, { ...occasion, act: { ...occasion.act, answers: {} } })
}

const doings: Readonly<Partial<Record<Act['act'], Doing>>> = {
  complete: answer(1),
  'double-submit': answer(2),
  partial: leaveHalfWay,
  withdraw: (browser, { link }) => chooseOn(browser, `${link}/stop`, { stop: 'all-contact' }),
  'ask-paper': (browser, { link }) => chooseOn(browser, `${link}/other-ways`, { way: 'paper' }),
  unsubscribe: async (browser, { email }) => {
    const url = unsubscribeUrl(email)
    if (url !== undefined) await browser.post(url, 'List-Unsubscribe=One-Click')
  },
}

const acting =
  (stack: LocalStack, email: SentEmail, act: Act) =>
  async (task: RunningTask): Promise<number> => {
    const browser = new Browser(stack.site, task)
    const link = questionsUrl(email)
    if (act.act === 'complain') {
      const cause = { order: task.order, invocation: task.invocations++, call: 0 }
      stack.machine.causes(cause, () =>
        announceMail(stack, { event: 'Email Complaint Received', email, at: task.at }),
      )
    } else if (link !== undefined) {
      const participant = aboutOf(email)?.participant
      const dateOfBirth =
        participant === undefined ? undefined : identityOf(stack, participant)?.['dateOfBirth']?.S
      await doings[act.act]?.(browser, { email, act, link, dateOfBirth })
    }
    return browser.at
  }
