import { CONTACT_CHECK, THANK_YOU } from '#shared/follow-up/rules/own-steps.ts'
import { daysIn } from '#shared/programme/rules/calendar.ts'
import type { LadderStep, Programme } from '#shared/programme/rules/programme.ts'
import type { Codes } from '../column.ts'
import { compareText } from '../compare-text.ts'

export const CHANNELS = {
  email: 'email, by this system or from the staff’s own mailbox',
  telephone: 'telephone',
  paper: 'post',
  'in-person': 'in person',
} as const

export const OUTCOMES = {
  sent: 'email sent by this system',
  bounced: 'email sent by this system that did not arrive',
  'send-unknown': 'email of this system of which nobody can say whether it went out',
  'no-reply': 'staff: no reply',
  'message-left': 'staff: left a message',
  'will-answer': 'staff: the person will answer',
  'paper-sent': 'staff: sent the questions on paper',
  answered: 'staff: the person answered',
  declined: 'staff: does not want to answer this time',
  'wrong-number': 'staff: wrong number or address',
  'do-not-ring': 'staff: asked not to be rung',
  'tablet-given': 'staff: handed over a tablet to answer on in the clinic',
} as const

const stepInWords = ({ at, channel, battery }: LadderStep): string => {
  const days = daysIn(at)
  const when = days === 0 ? 'on the day of asking' : `${days} days after asking`
  const what = channel === 'email' ? 'email' : 'passed to staff'
  return `${what}, ${when}${battery === 'core' ? ', core set' : ''}`
}

const laddersOf = ({ ladder, waves }: Programme): readonly LadderStep[] => [
  ...ladder,
  ...waves.flatMap((wave) => wave.ladder ?? []),
]

/** A step that waves’ own ladders have on other days says each. */
const ladderCodes = (programme: Programme): Codes => {
  const words = new Map<string, Set<string>>()
  for (const step of laddersOf(programme))
    words.set(step.step, (words.get(step.step) ?? new Set()).add(stepInWords(step)))
  return Object.fromEntries([...words].map(([step, ways]) => [step, [...ways].join('; or ')]))
}

/** `seen`: steps of people in the dataset; a wave keeps the ladder that it opened with. */
export const stepCodes = (programme: Programme, seen: ReadonlySet<string>): Codes => {
  const known: Codes = {
    [CONTACT_CHECK]: 'email before the wave that asks whether the address is right',
    ...ladderCodes(programme),
    [THANK_YOU]: 'email that says thank you for the answers',
    staff: 'staff, outside the ladder',
  }
  const earlier = [...seen].filter((step) => !(step in known)).toSorted(compareText)
  return { ...known, ...Object.fromEntries(earlier.map((step) => [step, 'a step of an earlier ladder'])) }
}
