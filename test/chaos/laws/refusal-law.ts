import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Sending } from '../world/record.ts'
import { type Decision, standingRefusals } from './contact-decisions.ts'
import type { Law } from './law.ts'
import { factIn } from './reading.ts'
import { claimOf, wentOut } from './sending-laws.ts'

/** What was known at a claim: refusals that were stored, and agreements that were on their way. */
const knownAt = (world: ChaosWorld, { participant }: Sending, seq: number): readonly Decision[] => {
  const corrected = new Set(
    world.record.commits
      .filter((commit) => commit.seq < seq)
      .flatMap(({ events }) => events.flatMap((event) => factIn(event) ?? []))
      .flatMap((fact) => (fact.fact === 'corrected' ? [fact.corrects as string] : [])),
  )
  return world.record.delivered
    .filter(({ decision }) => decision.participant === participant)
    .filter((each) => (each.decision.towards === 'less' ? each.seq : each.begun) < seq)
    .map(({ decision }) => decision)
    .filter(({ factId }) => factId === undefined || !corrected.has(factId))
}

const lineOf = ({ what, source, decidedAt }: Decision): string => `${what} by ${source} of ${decidedAt}`

export const emailedAfterRefusal: Law = ({ world }) => {
  for (const sending of wentOut(world)) {
    const claim = claimOf(world, sending)
    if (!claim) continue
    const known = knownAt(world, sending, claim.seq)
    const [refusal] = standingRefusals(known)
    const isAgreed = known.some(({ point, towards }) => point === 'agreement' && towards === 'more')
    const why = refusal ? lineOf(refusal) : isAgreed ? undefined : 'nobody ever agreed'
    const email = `${sending.step} of ${sending.followUp} at ${new Date(sending.at).toISOString()}`
    if (why) world.record.violated('emailed-after-refusal', `${email}, after ${why}`, sending.at)
  }
}
