import { CONTACT_CHECK, THANK_YOU } from '#shared/follow-up/rules/own-steps.ts'
import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import { isSendingDay } from '#shared/programme/rules/sending-days.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Commit, Sending } from '../world/record.ts'
import { MINUTE } from '../world/timeline.ts'
import type { Law } from './law.ts'
import { claimIn, factIn } from './reading.ts'

const told = ({ step, followUp, at }: Sending): string =>
  `${step} of ${followUp} at ${new Date(at).toISOString()}`

export const wentOut = (world: ChaosWorld): readonly Sending[] =>
  world.record.sendings.filter((sending) => sending.wentOut)

/** The commit that claimed a sending: what was stored after it could not be known. */
export const claimOf = (world: ChaosWorld, { claim }: Sending): Commit | undefined =>
  world.record.commits.find(({ events }) => events.some((event) => claimIn(event) === claim))

export const sentTwice: Law = ({ world }) => {
  const seen = new Set<string>()
  for (const sending of wentOut(world)) {
    const step = `${sending.followUp} ${sending.step}`
    if (seen.has(step)) world.record.violated('sent-twice', told(sending), sending.at)
    seen.add(step)
  }
}

const NORMAL_ZONE = 'sv-SE'

const timeAt = (at: Instant, timeZone: string): string =>
  new Date(at).toLocaleTimeString(NORMAL_ZONE, { timeZone, hour: '2-digit', minute: '2-digit' })

const isPermitted = (world: ChaosWorld, at: Instant): boolean => {
  const { sending: hours, timeZone } = world.programme
  const time = timeAt(at, timeZone)
  return isSendingDay(dayAt(at, timeZone), world.context) && time >= hours.from && time < hours.to
}

/** By the sender's own clock, as it decided or as it sent: there are milliseconds between the two. */
export const outsideHours: Law = ({ world }) => {
  for (const sending of wentOut(world)) {
    const decided = claimOf(world, sending)?.events[0]?.at ?? sending.clock
    if (isPermitted(world, sending.clock) || isPermitted(world, decided)) continue
    const { timeZone } = world.programme
    const time = `${dayAt(sending.clock, timeZone)} ${timeAt(sending.clock, timeZone)}`
    world.record.violated('outside-hours', `${told(sending)}: ${time} for its sender`, sending.at)
  }
}

/** Two within the hour are one too many; a thank-you follows the person's own act. */
export const burst: Law = ({ world }) => {
  const asking = wentOut(world).filter(({ step }) => step !== THANK_YOU && step !== CONTACT_CHECK)
  asking.forEach((sending, index) => {
    const before = asking.slice(0, index).findLast(({ participant }) => participant === sending.participant)
    if (before && before.step !== sending.step && sending.at - before.at < 60 * MINUTE)
      world.record.violated('burst', `${told(sending)}, right after ${told(before)}`, sending.at)
  })
}

const REOPENS: Readonly<Record<string, string>> = {
  'email-bounced': 'email-replaced',
  'email-opt-out': 'email-opt-in',
  complaint: 'email-opt-in',
}

type StoredFact = { readonly seq: number; readonly fact: NonNullable<ReturnType<typeof factIn>> }

const factsBefore = (world: ChaosWorld, participant: string, seq: number): readonly StoredFact[] =>
  world.record.commits
    .filter((commit) => commit.participant === participant && commit.seq < seq)
    .flatMap((commit) =>
      commit.events.flatMap((event) => factIn(event) ?? []).map((fact) => ({ seq: commit.seq, fact })),
    )

type Known = { readonly world: ChaosWorld; readonly facts: readonly StoredFact[] }

/** Nothing that was stored later, or is newer by its own time, ends this stop. */
const stillStands = ({ seq, fact }: StoredFact, { facts }: Known): boolean => {
  const endedBy = REOPENS[fact.fact]
  return !facts.some(
    ({ seq: storedAt, fact: other }) =>
      (other.fact === 'corrected' && other.corrects === fact.factId) ||
      (other.fact === endedBy && (storedAt > seq || other.at > fact.at)),
  )
}

/** By what was stored before what, and by nothing that a clock said. */
const isStopFor = (stored: StoredFact, { to }: Sending, known: Known): boolean => {
  const kind = stored.fact.fact
  const stops = kind === 'withdrawn' || kind === 'died' || kind in REOPENS
  if (!stops || !stillStands(stored, known)) return false
  return kind !== 'email-bounced' || addressThatBounced(known.world, stored.seq) === to
}

const addressThatBounced = (world: ChaosWorld, seq: number): string | undefined => {
  const commit = world.record.commits.find((each) => each.seq === seq)
  return commit && world.record.bounces.get(commit.invocation)
}

const isAnswered = (world: ChaosWorld, { followUp, step }: Sending, seq: number): boolean =>
  step !== THANK_YOU &&
  world.record.commits.some(
    (commit) =>
      commit.seq < seq &&
      commit.events.some((event) => event.type === 'answered' && event.followUp === followUp),
  )

export const sentAfterStop: Law = ({ world }) => {
  for (const sending of wentOut(world)) {
    const claim = claimOf(world, sending)
    if (!claim) {
      world.record.violated('sent-after-stop', `${told(sending)} was never claimed`, sending.at)
      continue
    }
    const facts = factsBefore(world, sending.participant, claim.seq)
    const stop = facts.find((fact) => isStopFor(fact, sending, { world, facts }))
    const why = stop?.fact.fact ?? (isAnswered(world, sending, claim.seq) ? 'an answer' : undefined)
    if (why) world.record.violated('sent-after-stop', `${told(sending)}, after ${why} was stored`, sending.at)
  }
}
