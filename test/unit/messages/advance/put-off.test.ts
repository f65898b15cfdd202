import { describe, expect, it } from 'vitest'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import { type NotAttemptedWhy, SendNotAttemptedError } from '#shared/messages/ports/mailer.ts'
import type { Waiting } from '#shared/messages/ports/sending-line.ts'
import { secondsAfter } from '#shared/messages/rules/pace.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { at } from '../../../support/builders/a-time.ts'
import { factId, followUpId, participantId } from '../../../support/builders/an-id.ts'
import { aClinic } from '../../functions/support/a-clinic.ts'

const KEY = { participant: participantId(), followUp: followUpId() }
type Clinic = ReturnType<typeof aClinic>

/** The programme sends from 08:00 to 18:00; the 10-week invitation is due in this moment. */
const onTheDueDay = async () => {
  const clinic = aClinic()
  const followUp = await clinic.followUpOf()
  if (followUp.state === 'planned') clinic.world.clock.set(followUp.wakeAt)
  return clinic
}

const notesOf = ({ notes }: Clinic) => notes.map(({ note }) => note)
const sentFrom = ({ world }: Clinic) =>
  world.mailer.sent.map(({ tags }) => ('step' in tags ? tags.step : tags.purpose))

/** So many others are in line before this person. */
const behind = async (clinic: Clinic, others: number, perSecond = 1) => {
  clinic.world.pace.account.limits = { ...clinic.world.pace.account.limits, perSecond }
  const now = clinic.world.clock.now()
  for (let ahead = 0; ahead < others; ahead += 1)
    await clinic.world.pace.reserve('patient', { now, latest: secondsAfter(now, 100_000) })
}

const notTaken = (clinic: Clinic, why: NotAttemptedWhy) =>
  clinic.world.mailer.throwNext(new SendNotAttemptedError('SES took nothing', why))

/** The time goes on to its turn, and what waits in line comes. */
const whenItsTurnComes = async (clinic: Clinic): Promise<Waiting> => {
  const waiting = clinic.world.line.waiting.at(-1)
  if (!waiting) throw new Error('nothing waits')
  if (waiting.at > clinic.world.clock.now()) clinic.world.clock.set(waiting.at)
  await advance(clinic.ports, waiting, waiting)
  return waiting
}

describe('an email whose turn has not come', () => {
  it('waits without a claim, and goes out in its own slot, which nobody reserves again', async () => {
    const clinic = await onTheDueDay()
    const due = clinic.world.clock.now()
    await behind(clinic, 10)
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent).toEqual([])
    const turn = secondsAfter(due, 10.527)
    expect(await clinic.followUpOf()).toMatchObject({
      state: 'planned',
      claim: null,
      putOff: { step: 'invitation', until: turn, tries: 0 },
    })
    expect(clinic.world.line.waiting).toEqual([{ ...KEY, at: turn, isReserved: true, round: 1 }])
    expect(notesOf(clinic)).toEqual(['email-put-off'])
    await whenItsTurnComes(clinic)
    expect(sentFrom(clinic)).toEqual(['invitation'])
    expect(await clinic.followUpOf()).toMatchObject({ state: 'open', claim: null, putOff: null })
    expect(await clinic.world.pace.reserve('patient', { now: due, latest: secondsAfter(due, 60) })).toEqual({
      go: 'at',
      at: secondsAfter(due, 11.58),
    })
  })

  it('is waited for where its slot is less than a second ahead', async () => {
    const clinic = await onTheDueDay()
    const due = clinic.world.clock.now()
    await behind(clinic, 1, 2)
    await advance(clinic.ports, KEY)
    expect(sentFrom(clinic)).toEqual(['invitation'])
    expect(clinic.world.clock.now()).toBe(secondsAfter(due, 0.527))
    expect(clinic.world.line.waiting).toEqual([])
  })

  it('comes a moment early, as queues count in seconds, and waits for the rest', async () => {
    const clinic = await onTheDueDay()
    await behind(clinic, 10)
    await advance(clinic.ports, KEY)
    const [waiting] = clinic.world.line.waiting
    if (!waiting) throw new Error('nothing waits')
    clinic.world.clock.set(secondsAfter(waiting.at, -0.53))
    await advance(clinic.ports, waiting, waiting)
    expect(sentFrom(clinic)).toEqual(['invitation'])
    expect(clinic.world.clock.now()).toBe(waiting.at)
  })

  it('takes a new slot where it comes too late for its own', async () => {
    const clinic = await onTheDueDay()
    await behind(clinic, 200)
    await advance(clinic.ports, KEY)
    const [waiting] = clinic.world.line.waiting
    if (!waiting) throw new Error('nothing waits')
    clinic.world.clock.set(secondsAfter(waiting.at, 31))
    await behind(clinic, 10)
    await advance(clinic.ports, waiting, waiting)
    expect(clinic.world.mailer.sent).toEqual([])
    expect(clinic.world.line.waiting[1]).toMatchObject({ isReserved: true, round: 2 })
    await whenItsTurnComes(clinic)
    expect(sentFrom(clinic)).toEqual(['invitation'])
  })

  it('goes out once, however often its message comes and its alarm rings', async () => {
    const clinic = await onTheDueDay()
    await behind(clinic, 10)
    await Promise.all([advance(clinic.ports, KEY), advance(clinic.ports, KEY)])
    const waiting = await whenItsTurnComes(clinic)
    await Promise.all([advance(clinic.ports, waiting, waiting), advance(clinic.ports, KEY)])
    expect(sentFrom(clinic)).toEqual(['invitation'])
  })

  it('is woken by its alarm, minutes after its turn, where the queue did not take it', async () => {
    const clinic = await onTheDueDay()
    const due = clinic.world.clock.now()
    await behind(clinic, 200)
    clinic.world.line.throwNext(new Error('ServiceUnavailable'))
    await advance(clinic.ports, KEY)
    expect(notesOf(clinic)).toEqual(['email-put-off', 'line-not-joined'])
    const alarm = clinic.world.alarmClock.of(KEY.followUp)
    expect(alarm?.at).toBe(secondsAfter(due, 210.528 + 180))
    clinic.world.clock.set(alarm?.at ?? due)
    await advance(clinic.ports, KEY)
    expect(sentFrom(clinic)).toEqual(['invitation'])
  })

  it('takes no place in a line longer than a quarter of an hour, and asks again before that is empty', async () => {
    const clinic = await onTheDueDay()
    const due = clinic.world.clock.now()
    await behind(clinic, 900)
    await advance(clinic.ports, KEY)
    expect(clinic.world.line.waiting).toEqual([
      { ...KEY, at: secondsAfter(due, 600), isReserved: false, round: 1 },
    ])
    await whenItsTurnComes(clinic)
    expect(clinic.world.line.waiting[1]).toMatchObject({ isReserved: true, at: secondsAfter(due, 947.376) })
  })

  it('is left to its alarm after ten rounds, so that Lambda does not take them for an endless loop', async () => {
    const clinic = await onTheDueDay()
    await behind(clinic, 20_000)
    await advance(clinic.ports, KEY)
    for (let round = 1; round <= 10; round += 1) await whenItsTurnComes(clinic)
    expect(clinic.world.line.waiting).toHaveLength(10)
    const { putOff } = (await clinic.followUpOf()) as { putOff: { until: Instant } }
    expect(clinic.world.alarmClock.of(KEY.followUp)?.at).toBe(secondsAfter(putOff.until, 180))
  })

  it('takes no slot after the hours of its programme, but the next day’s', async () => {
    const clinic = await onTheDueDay()
    clinic.world.clock.set(at('2025-03-17T17:58:00Z'))
    await behind(clinic, 200)
    await advance(clinic.ports, KEY)
    const waiting = clinic.world.alarmClock.of(KEY.followUp)
    expect(waiting?.at.slice(0, 10)).toBe('2025-03-18')
    clinic.world.clock.set(waiting?.at ?? '')
    await advance(clinic.ports, KEY)
    expect(sentFrom(clinic)).toEqual(['invitation'])
  })

  it('is not sent to someone who stopped while it waited', async () => {
    const clinic = await onTheDueDay()
    await behind(clinic, 10)
    await advance(clinic.ports, KEY)
    const fact = { fact: 'email-opt-out' as const, factId: factId(), at: clinic.world.clock.now() }
    const command = { type: 'record-fact', fact, followUp: null } as const
    await commitCommand(clinic.ports, { who: KEY.participant, command })
    await whenItsTurnComes(clinic)
    expect(clinic.world.mailer.sent).toEqual([])
  })
})

describe('an email that certainly did not go out', () => {
  it.each([
    ['throttled', 4, 'email-put-off'],
    ['over-quota', 600, 'sending-stopped'],
    ['stopped', 600, 'sending-stopped'],
  ] as const)('because SES %s is tried again after %i seconds, once', async (why, seconds, note) => {
    const clinic = await onTheDueDay()
    const due = clinic.world.clock.now()
    notTaken(clinic, why)
    await advance(clinic.ports, KEY)
    expect(notesOf(clinic)).toEqual([note])
    expect(await clinic.followUpOf()).toMatchObject({ state: 'open', claim: null, steps: [] })
    expect(clinic.world.line.waiting).toMatchObject([{ at: secondsAfter(due, seconds), isReserved: false }])
    await whenItsTurnComes(clinic)
    await advance(clinic.ports, KEY)
    expect(sentFrom(clinic)).toEqual(['invitation'])
    expect(await clinic.followUpOf()).toMatchObject({ claim: null, steps: [{ outcome: 'sent' }] })
  })

  it('is tried later and later while SES turns it away, and an hour of that is said loudly', async () => {
    const clinic = await onTheDueDay()
    const due = clinic.world.clock.now()
    for (let tries = 0; tries < 6; tries += 1) notTaken(clinic, 'throttled')
    await advance(clinic.ports, KEY)
    for (let tries = 0; tries < 5; tries += 1) await whenItsTurnComes(clinic)
    const seconds = [4, 19, 79, 319, 1159]
    expect(clinic.world.line.waiting.map(({ at }) => at)).toEqual(seconds.map((s) => secondsAfter(due, s)))
    expect(notesOf(clinic)).toEqual([...seconds.map(() => 'email-put-off'), 'sending-stopped'])
    const alarm = clinic.world.alarmClock.of(KEY.followUp)
    expect(alarm?.at).toBe(secondsAfter(due, 1159 + 1800 + 180))
  })

  it('goes to the staff after several refusals within the day, and is not called unknown', async () => {
    const clinic = await onTheDueDay()
    for (let tries = 0; tries < 5; tries += 1) clinic.world.mailer.refuseNext()
    await advance(clinic.ports, KEY)
    for (let turns = 0; turns < 10 && clinic.world.line.waiting.length > turns; turns += 1)
      await whenItsTurnComes(clinic)
    const alarm = clinic.world.alarmClock.of(KEY.followUp)
    if (alarm && clinic.world.mailer.sent.length === 0) {
      clinic.world.clock.set(alarm.at)
      await advance(clinic.ports, KEY)
    }
    expect(notesOf(clinic).filter((note) => note === 'email-refused')).toHaveLength(5)
    expect(clinic.world.mailer.sent).toEqual([])
    expect(await clinic.followUpOf()).toMatchObject({ claim: null, withStaff: [{ why: 'not-accepted' }] })
  })

  it('keeps its claim given up although the database fails once more', async () => {
    const clinic = await onTheDueDay()
    notTaken(clinic, 'throttled')
    clinic.world.unitOfWork.beforeNextCommit(() => undefined)
    for (let faults = 0; faults < 2; faults += 1)
      clinic.world.unitOfWork.beforeNextCommit(() => {
        throw new Error('InternalServerError')
      })
    await advance(clinic.ports, KEY)
    expect(await clinic.followUpOf()).toMatchObject({ claim: null })
  })

  it('holds everybody else back where SES takes nothing from this account', async () => {
    const clinic = await onTheDueDay()
    const now = clinic.world.clock.now()
    notTaken(clinic, 'stopped')
    await advance(clinic.ports, KEY)
    const reserved = await clinic.world.pace.reserve('patient', { now, latest: now })
    expect(reserved).toEqual({ go: 'paused', until: secondsAfter(now, 600) })
  })
})

describe('while sending is stopped', () => {
  it('nothing is claimed, and it goes out after it, by itself', async () => {
    const clinic = await onTheDueDay()
    const { pace, clock } = clinic.world
    pace.pause(clock.now())
    await advance(clinic.ports, KEY)
    for (let rounds = 0; rounds < 5; rounds += 1) await whenItsTurnComes(clinic)
    expect(clinic.world.mailer.sent).toEqual([])
    expect(await clinic.followUpOf()).toMatchObject({ state: 'planned', claim: null })
    expect(new Set(notesOf(clinic))).toEqual(new Set(['sending-stopped']))
    pace.resume()
    await whenItsTurnComes(clinic)
    expect(sentFrom(clinic)).toEqual(['invitation'])
  })

  it('a slot that was reserved before is not used', async () => {
    const clinic = await onTheDueDay()
    await behind(clinic, 10)
    await advance(clinic.ports, KEY)
    clinic.world.pace.pause(clinic.world.clock.now())
    await whenItsTurnComes(clinic)
    expect(clinic.world.mailer.sent).toEqual([])
    clinic.world.pace.resume()
    await whenItsTurnComes(clinic)
    expect(sentFrom(clinic)).toEqual(['invitation'])
  })
})
