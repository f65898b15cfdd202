import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import type { AdvanceNote, AdvancePorts } from '#shared/messages/use-cases/advance-ports.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import { anEpisode, aPerson } from '#test/support/builders/a-person.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { at } from '#test/support/builders/a-time.ts'
import { participantId } from '#test/support/builders/an-id.ts'
import { anIdentity } from '#test/support/builders/an-identity.ts'
import { type InMemoryWorld, inMemoryWorld } from '#test/support/fakes/in-memory-world.ts'

export const aContext = (overrides: Parameters<typeof aProgramme>[0] = {}): DecisionContext => ({
  programme: aProgramme(overrides),
  bankHolidays: new Set(),
})

/** Maureen graduated on Monday 6 January 2025, agreed to be emailed, and was enrolled that evening. */
export const withMaureen = (world: InMemoryWorld, context: DecisionContext): void => {
  const { version: _, facts: __, rosterAgreement: ____, ...person } = aPerson()
  const { version: ___, ...episode } = anEpisode()
  const now = at('2025-01-06T17:00:00Z')
  const said = { person, objection: null, saidAt: now } as const
  const enrol = { type: 'enrol', ...said, episode, corrects: null, address: null } as const
  const decision = decide(enrol, undefined, { ...context, now })
  if ('refusal' in decision) throw new Error(decision.refusal)
  world.participants.store(decision.after)
  world.identities.store(anIdentity())
}

/**
 * What the test of one function needs: a fake world, one graduate in it, and the ports that advance takes.
 */
export const aClinic = (
  options: { now?: string; context?: DecisionContext; watched?: <P extends object>(port: P) => P } = {},
) => {
  const context = options.context ?? aContext()
  const world = inMemoryWorld({ now: options.now ?? '2025-01-06T17:00:00.000Z' })
  withMaureen(world, context)
  const notes: { note: string; ids: Readonly<Record<string, string>> }[] = []
  const portsWith = (watched: <P extends object>(port: P) => P): AdvancePorts => ({
    participants: watched(world.participants),
    identities: watched(world.identities),
    links: world.links,
    unitOfWork: watched(world.unitOfWork),
    mailer: watched(world.mailer),
    pace: watched(world.pace),
    line: watched(world.line),
    sleeper: world.sleeper,
    alarmClock: watched(world.alarmClock),
    alarmNotSet: world.alarmNotSet,
    clock: world.clock,
    randomness: world.randomness,
    contextOf: () => context,
    publicOrigin: 'https://afterwards.example',
    note: (note: AdvanceNote, ids) => notes.push({ note, ids }),
  })
  const followUpOf = async (wave = '10w') => {
    const participant = await world.participants.load(participantId())
    const found = participant?.followUps.find((followUp) => followUp.wave === wave)
    if (!found) throw new Error(`no follow-up in ${wave}`)
    return found
  }
  return { world, context, notes, portsWith, ports: portsWith((port) => port), followUpOf }
}
