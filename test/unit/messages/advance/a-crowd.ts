import { SendingLimits } from '#local/emulator/mail/sending-limits.ts'
import type { AlarmClock } from '#shared/follow-up/ports/alarm-clock.ts'
import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { outcomeOf } from '#shared/messages/adapters/ses-faults.ts'
import type { Mailer } from '#shared/messages/ports/mailer.ts'
import type { SendingLine, Waiting } from '#shared/messages/ports/sending-line.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { AdvancePorts } from '#shared/messages/use-cases/advance-ports.ts'
import type { UnitOfWork } from '#shared/platform/dynamodb/unit-of-work.ts'
import { at } from '#test/support/builders/a-time.ts'
import { episodeId, participantId } from '#test/support/builders/an-id.ts'
import { anIdentity } from '#test/support/builders/an-identity.ts'
import { InMemorySendingPace } from '#test/support/fakes/in-memory-sending-pace.ts'
import { VirtualTime } from '#test/support/virtual-time/virtual-time.ts'
import { aClinic, aContext } from '../../functions/support/a-clinic.ts'

/** The morning after the day of everyone's invitation, as after an outage: all are due at once. */
export const MORNING = at('2025-03-18T09:00:00Z')
/** Only what is sent matters here; the rest would take its time ten thousand times. */
const ONE_WAVE = [{ id: '10w', label: '10 weeks', after: 'P10W', window: 'P42D', grace: 'P28D' }]
const ONE_STEP = [{ step: 'invitation', at: 'P0D', channel: 'email' }]

const SCHEDULER_PRECISION_MS = 60_000

/** Mulberry32. */
const seeded = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return (((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296) * below
  }
}

/** The same person under other ids. */
const likeness = (of: Participant, number: number): Participant =>
  JSON.parse(
    JSON.stringify(of)
      .replaceAll(participantId(), participantId(number))
      .replaceAll(episodeId(), episodeId(number)),
  )

/** Everything that an email needs to reach SES, in virtual time: how long things take, and what arrives when. */
export const aCrowd = async (people: number, { perSecond = 14, seed = 1, startsWithinMs = 150 } = {}) => {
  const clinic = aClinic({ context: aContext({ waves: ONE_WAVE, ladder: ONE_STEP }) })
  const { world } = clinic
  const time = new VirtualTime(MORNING)
  const chance = seeded(seed)
  const ses = Object.assign(new SendingLimits(), { perSecond })
  const accepted = new Map<string, number[]>()
  let turnedAway = 0
  const pace = new InMemorySendingPace({
    quota: async () => ({
      perSecond,
      perDay: ses.perDay,
      sentInLastDay: ses.sentInLastDay(Date.parse(time.now())),
    }),
  })
  const sesMailer: Mailer = {
    send: async (email, tags) => {
      await time.wait(5 + chance(25))
      const now = Date.parse(time.now())
      const fault = ses.take([email.to], now)
      await time.wait(5 + chance(25))
      if (fault) turnedAway += 1
      if (fault)
        return outcomeOf(
          Object.assign(new Error(fault.message), {
            name: fault.code,
            $metadata: { httpStatusCode: fault.status },
          }),
        )
      const to = 'participant' in tags ? tags.participant : tags.purpose
      accepted.set(to, [...(accepted.get(to) ?? []), now])
      return { outcome: 'accepted', messageId: `m${now}` }
    },
  }
  const unitOfWork: UnitOfWork = {
    commit: async (items) => {
      await time.wait(5 + chance(15))
      return world.unitOfWork.commit(items)
    },
  }
  const set = new Set<string>()
  const alarmClock: AlarmClock = {
    wake: async (key, alarm) => {
      const name = `${key.followUp}.${alarm.sequence}`
      if (set.has(name)) return
      set.add(name)
      const late = chance(SCHEDULER_PRECISION_MS)
      time.later(Date.parse(alarm.at) - Date.parse(time.now()) + late, () => woken(key))
    },
  }
  const line: SendingLine = {
    join: async (waiting, now) => {
      const delay = Math.max(0, Math.floor((Date.parse(waiting.at) - Date.parse(now)) / 1000) - 1) * 1000
      const deliver = () => time.later(delay + chance(startsWithinMs), () => woken(waiting, waiting))
      deliver()
      // SQS may hand a message out twice.
      if (chance(100) < 1) deliver()
    },
  }
  const notes = new Map<string, number>()
  const note = (code: string) => void notes.set(code, (notes.get(code) ?? 0) + 1)
  const ports: AdvancePorts = {
    ...clinic.ports,
    unitOfWork,
    mailer: sesMailer,
    pace,
    line,
    alarmClock,
    sleeper: time,
    clock: time,
    note,
  }
  const woken = (key: FollowUpKey, waited?: Waiting): Promise<void> => advance(ports, key, waited)

  const maureen = await world.participants.load(participantId())
  if (!maureen) throw new Error('nobody is enrolled')
  const crowd = Array.from({ length: people }, (_, index) => likeness(maureen, index + 1))
  for (const person of crowd) {
    world.participants.store(person)
    const { participant } = person.person
    world.identities.store(anIdentity({ participant, email: `${participant}@example.com` }))
    const followUp = person.followUps.find(({ wave }) => wave === '10w')
    if (!followUp) throw new Error('no follow-up after ten weeks')
    time.later(chance(SCHEDULER_PRECISION_MS), () => woken(followUp))
  }
  const participants = crowd.map(({ person }) => person.participant)
  const secondsAt = (ms: number): number => (ms - Date.parse(MORNING)) / 1000
  return {
    time,
    turnedAway: () => turnedAway,
    pace,
    notes,
    participants,
    mailer: sesMailer,
    /** Seconds after the morning at which SES took each email to a patient, by person. */
    takenAt: () => participants.map((participant) => (accepted.get(participant) ?? []).map(secondsAt)),
    followUpOf: async (participant: (typeof participants)[number]) =>
      (await world.participants.load(participant))?.followUps.find(({ wave }) => wave === '10w'),
  }
}
