import type { Command } from '#shared/follow-up/rules/commands.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import type { Link } from '#shared/messages/ports/links.ts'
import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Invocation } from '../world/invocation.ts'
import { portsOf } from '../world/ports.ts'
import type { Job } from '../world/run-together.ts'
import { deliverStops } from './deliver.ts'

export const personActs = [
  'start',
  'answer',
  'decline',
  'opt-out',
  'paper',
  'call',
  'withdraw',
  'died',
  'doubted',
] as const
export type PersonAct = (typeof personActs)[number]

type Doing = { readonly link: Link; readonly now: Instant; readonly world: ChaosWorld }

const factFor = (act: PersonAct, { now, world }: Doing) => {
  const stamp = { factId: world.randomness.factId(), at: now }
  if (act === 'opt-out') return { fact: 'email-opt-out', ...stamp } as const
  if (act === 'withdraw') return { fact: 'withdrawn', removeAnswers: false, ...stamp } as const
  if (act === 'doubted') return { fact: 'identity-doubted', ...stamp } as const
  const on = dayAt(now, world.programme.timeZone)
  return { fact: 'died', on, reportedBy: 'page', ...stamp } as const
}

/** The command that the page of this act issues. */
const commandFor = (act: PersonAct, doing: Doing): Command => {
  const { followUp, step, battery } = doing.link
  switch (act) {
    case 'start':
      return { type: 'start-answers', followUp, step }
    case 'answer': {
      const how = {
        mode: 'web',
        helpedBy: 'nobody',
        enteredByRole: 'patient',
        interviewerTreated: false,
      } as const
      return { type: 'submit', followUp, response: { step, battery, ...how } }
    }
    case 'decline':
      return { type: 'decline-wave', followUp }
    case 'paper':
    case 'call':
      return { type: 'ask-other-mode', followUp, asksFor: act }
    case 'opt-out':
    case 'withdraw':
    case 'died':
    case 'doubted':
      return { type: 'record-fact', followUp, fact: factFor(act, doing) }
  }
}

const visit = async (world: ChaosWorld, invocation: Invocation, { token, act }: Visiting): Promise<void> => {
  const ports = portsOf(world, invocation)
  const link = await ports.links.find(token)
  const known = link && (await ports.participants.load(link.participant))
  if (!link || !known) return
  const now = invocation.clock.now()
  const { participant: who } = link
  const command = commandFor(act, { link, now, world })
  await commitCommand({ ...ports, clock: { now: () => now } }, { who, command }, { known })
}

type Visiting = { readonly token: string; readonly act: PersonAct }

/** The person follows the link of an email and does one thing there. */
export const personJob = (world: ChaosWorld, visiting: Visiting): Job => ({
  what: `person: ${visiting.act}`,
  run: (invocation) => visit(world, invocation, visiting),
  ended: (invocation) => deliverStops(world, invocation, 'person'),
  failed: (invocation) => deliverStops(world, invocation, 'person'),
})
