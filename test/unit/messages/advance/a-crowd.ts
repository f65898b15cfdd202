import { SendingLimits } from '#local/emulator/mail/sending-limits.ts'
import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Waiting } from '#shared/messages/ports/sending-line.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { AdvancePorts } from '#shared/messages/use-cases/advance-ports.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import { at } from '#test/support/builders/a-time.ts'
import { episodeId, participantId } from '#test/support/builders/an-id.ts'
import { anIdentity } from '#test/support/builders/an-identity.ts'
import { InMemorySendingPace } from '#test/support/fakes/in-memory-sending-pace.ts'
import type { InMemoryWorld } from '#test/support/fakes/in-memory-world.ts'
import { chanceFrom } from '#test/support/virtual-time/chance-from.ts'
import {
  lateAlarms,
  SCHEDULER_PRECISION_MS,
  slowCommits,
  slowLine,
  slowSes,
} from '#test/support/virtual-time/slow-ports.ts'
import { VirtualTime } from '#test/support/virtual-time/virtual-time.ts'
import { aClinic, aContext } from '../../functions/support/a-clinic.ts'

/** The morning after the day of everyone's invitation, as after an outage: all are due at once. */
export const MORNING = at('2025-03-18T09:00:00Z')

/** Only what is sent matters here; the rest would take its time ten thousand times. */
const ONE_WAVE = [{ id: '10w', label: '10 weeks', after: 'P10W', window: 'P42D', grace: 'P28D' }]
const ONE_STEP = [{ step: 'invitation', at: 'P0D', channel: 'email' }]

/** The same person under other ids. */
const likeness = (of: Participant, number: number): Participant =>
  JSON.parse(
    JSON.stringify(of)
      .replaceAll(participantId(), participantId(number))
      .replaceAll(episodeId(), episodeId(number)),
  )

/** So many people like Maureen, stored with their addresses; whom to wake for each. */
const gather = async (world: InMemoryWorld, people: number): Promise<readonly FollowUpKey[]> => {
  const maureen = await world.participants.load(participantId())
  if (!maureen) throw new Error('nobody is enrolled')
  return Array.from({ length: people }, (_, index) => {
    const person = likeness(maureen, index + 1)
    const { participant } = person.person
    world.participants.store(person)
    world.identities.store(anIdentity({ participant, email: `${participant}@example.com` }))
    const followUp = person.followUps.find(({ wave }) => wave === '10w')
    if (!followUp) throw new Error('no follow-up after ten weeks')
    return { participant, followUp: followUp.followUp }
  })
}

/** Everything that an email needs to reach SES, in virtual time: how long things take, what arrives when. */
export const aCrowd = async (people: number, { perSecond = 14, seed = 1, startsWithinMs = 150 } = {}) => {
  const clinic = aClinic({ context: aContext({ waves: ONE_WAVE, ladder: ONE_STEP }) })
  const time = new VirtualTime(MORNING)
  const chance = chanceFrom(seed)
  const limits = Object.assign(new SendingLimits(), { perSecond })
  const ses = slowSes({ time, chance, limits })
  const pace = new InMemorySendingPace(ses.account)
  const woken = (key: FollowUpKey, waited?: Waiting): Promise<void> => advance(ports, key, waited)
  const notes = new Map<string, number>()
  const ports: AdvancePorts = {
    ...clinic.ports,
    unitOfWork: slowCommits({ time, chance }, clinic.world.unitOfWork),
    mailer: ses.mailer,
    pace,
    line: slowLine({ time, chance, startsWithinMs }, (waiting) => woken(waiting, waiting)),
    alarmClock: lateAlarms({ time, chance }, woken),
    sleeper: time,
    clock: time,
    note: (code) => void notes.set(code, (notes.get(code) ?? 0) + 1),
  }
  const keys = await gather(clinic.world, people)
  for (const key of keys) time.later(chance(SCHEDULER_PRECISION_MS), () => woken(key))
  const participants = keys.map(({ participant }) => participant)
  const secondsAt = (ms: number): number => (ms - Date.parse(MORNING)) / 1000
  return {
    time,
    pace,
    notes,
    participants,
    mailer: ses.mailer,
    turnedAway: ses.turnedAway,
    /** Seconds after the morning at which SES took each email to a patient, by person. */
    takenAt: () => participants.map((participant) => ses.takenFor(participant).map(secondsAt)),
    followUpOf: async (participant: ParticipantId) =>
      (await clinic.world.participants.load(participant))?.followUps.find(({ wave }) => wave === '10w'),
  }
}
