import type { Fact } from '#shared/follow-up/rules/person.ts'
import type { Decision, Source } from '../laws/contact-decisions.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Invocation } from '../world/invocation.ts'

type Meaning = Pick<Decision, 'point' | 'towards' | 'what'>

/** What a stored fact decides about contact; nothing where it decides nothing. */
const meaningOf = ({ fact }: Fact): Meaning | undefined => {
  switch (fact) {
    case 'contact-declined':
      return { point: 'agreement', towards: 'less', what: 'no' }
    case 'contact-agreed':
      return { point: 'agreement', towards: 'more', what: 'yes' }
    case 'email-opt-out':
    case 'complaint':
      return { point: 'email', towards: 'less', what: fact }
    case 'email-opt-in':
      return { point: 'email', towards: 'more', what: fact }
    case 'withdrawn':
    case 'died':
      return { point: 'all-contact', towards: 'less', what: fact }
    default:
      return undefined
  }
}

export const deliver = (world: ChaosWorld, invocation: Invocation, decision: Decision): void => {
  world.record.delivered.push({ seq: world.record.next(), at: world.now, begun: invocation.id, decision })
}

/** Notes the contact decisions that this invocation has stored, by their own time. */
export const deliverStops = (world: ChaosWorld, invocation: Invocation, source: Source): void => {
  for (const { participant, events } of world.record.commits.filter(
    (each) => each.invocation === invocation.id,
  ))
    for (const event of events) {
      const fact = event.type === 'fact-recorded' ? event.fact : undefined
      const meaning = fact && meaningOf(fact)
      if (!meaning) continue
      const { factId, at: decidedAt } = fact
      deliver(world, invocation, { participant, source, decidedAt, factId, ...meaning })
    }
}
