import { describe, expect, it } from 'vitest'
import { SendNotAttemptedError } from '#shared/messages/ports/mailer.ts'
import { alertDaily } from '#shared/outreach/use-cases/alert-daily.ts'
import type { AlertPorts } from '#shared/outreach/use-cases/alert-ports.ts'
import { alertSameDay } from '#shared/outreach/use-cases/alert-same-day.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { aHeldRow, heldEntry } from '../../support/builders/a-held-row.ts'
import { aPerson } from '../../support/builders/a-person.ts'
import { at } from '../../support/builders/a-time.ts'
import { episodeId, followUpId, participantId, programmeId } from '../../support/builders/an-id.ts'
import { InMemoryAlertLedger } from '../../support/fakes/in-memory-alert-ledger.ts'
import { inMemoryWorld } from '../../support/fakes/in-memory-world.ts'
import { aContext } from '../functions/support/a-clinic.ts'
import { Killed, killAtCall } from '../functions/support/kill-at-call.ts'

const outreach = [{ since: at('2025-03-31T09:15:00Z'), why: 'outreach' as const }]

const aTeam = (now = '2025-04-01T07:30:00.000Z') => {
  const world = inMemoryWorld({ now })
  const context = aContext({
    contact: { ...aContext().programme.contact, team: ['a@example.nhs.uk', 'b@example.nhs.uk'] },
  })
  const ports: AlertPorts = {
    participants: world.participants,
    ledger: new InMemoryAlertLedger(),
    risks: world.risks,
    heldMarks: world.heldRows,
    mailer: world.mailer,
    clock: world.clock,
    contextOf: () => context,
    publicOrigin: 'https://afterwards.example',
    note: () => undefined,
  }
  const store = (number: number, followUp: Parameters<typeof aFollowUp>[0]) =>
    world.participants.store({
      person: aPerson({ participant: participantId(number) }),
      episodes: [],
      followUps: [
        aFollowUp({ ...followUp, participant: participantId(number), episode: episodeId(number) } as never),
      ],
    })
  const withStaff = (number: number) => store(number, { state: 'open', withStaff: outreach })
  return { world, ports, context, store, withStaff, run: () => alertDaily(ports, context) }
}

describe('the daily list', () => {
  it('names who needs a person, by pseudonym, with the days left and a link, once to each address', async () => {
    const { world, run, withStaff, store } = aTeam()
    withStaff(1)
    store(2, { state: 'open' })
    await run()
    expect(world.mailer.sent.map(({ email }) => email.to)).toEqual(['a@example.nhs.uk', 'b@example.nhs.uk'])
    const text = world.mailer.sent[0]?.email.text ?? ''
    expect(text).toContain(`- ${followUpId(1)}: 10 weeks, 27 days left (until 2025-04-28)`)
    expect(text).not.toContain(followUpId(2))
    expect(text).toContain('https://afterwards.example/clinic/follow-ups')
    expect(world.mailer.sent[0]?.tags).toEqual({ purpose: 'daily-alert' })
  })

  it('sends nothing where no follow-up waits', async () => {
    const { world, run, store } = aTeam()
    store(2, { state: 'open' })
    await run()
    expect(world.mailer.sent).toEqual([])
  })

  it('says nothing on a day on which the programme does not work', async () => {
    const { world, run, withStaff } = aTeam('2025-04-05T07:30:00.000Z')
    withStaff(1)
    await run()
    expect(world.mailer.sent).toEqual([])
  })

  it('goes out once a day, also when started twice at once', async () => {
    const { world, run, withStaff } = aTeam()
    withStaff(1)
    const ends = await Promise.allSettled([run(), run()])
    // The other is told to look again: the first might have died.
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await run()
    expect(world.mailer.sent).toHaveLength(2)
  })

  it('is sent again when a follow-up is new, marks the new ones, and otherwise comes once a week', async () => {
    const { world, run, withStaff } = aTeam()
    withStaff(1)
    await run()
    world.clock.set('2025-04-02T07:30:00.000Z')
    await run()
    expect(world.mailer.to('a@example.nhs.uk')).toHaveLength(1)

    world.clock.set('2025-04-03T07:30:00.000Z')
    withStaff(2)
    await run()
    const [, second] = world.mailer.to('a@example.nhs.uk')
    expect(second?.text).toMatch(new RegExp(`New[^]*${followUpId(2)}[^]*Still waiting[^]*${followUpId(1)}`))

    for (const day of ['2025-04-04', '2025-04-07', '2025-04-08']) {
      world.clock.set(`${day}T07:30:00.000Z`)
      await run()
    }
    expect(world.mailer.to('a@example.nhs.uk')).toHaveLength(3)
  })

  it('says once a week how many rows of rosters wait, alone or with another list, and names nobody', async () => {
    const { world, run, withStaff } = aTeam()
    for (const number of [1, 2]) world.heldRows.store(aHeldRow({ entry: heldEntry(number) }))
    for (const day of ['2025-04-01', '2025-04-02', '2025-04-07', '2025-04-08']) {
      world.clock.set(`${day}T07:30:00.000Z`)
      await run()
    }
    const alone = world.mailer.to('a@example.nhs.uk')
    expect(alone.map(({ subject }) => subject)).toEqual(
      Array(2).fill('Follow-ups: 2 rows of rosters wait for your decision'),
    )
    expect(alone[0]?.text).toContain('https://afterwards.example/clinic/held')
    expect(alone[0]?.text).not.toMatch(/Ben|A001|to contact|clinic.follow-ups/)
    world.clock.set('2025-04-09T07:30:00.000Z')
    withStaff(1)
    await run()
    const [, , both] = world.mailer.to('a@example.nhs.uk')
    expect(both?.subject).toBe('Follow-ups: 1 person to contact')
    expect(both?.text).toMatch(/2 rows of rosters wait for your decision: the start page/)
  })

  it('tells once what closed without an answer since the last list', async () => {
    const { world, run, store } = aTeam('2025-05-27T07:30:00.000Z')
    store(1, { state: 'closed', closedAt: at('2025-05-27T05:00:00Z') })
    store(2, { state: 'answered' })
    store(3, { state: 'closed', closedAt: at('2025-04-01T05:00:00Z'), why: 'declined' })
    await run()
    const [first] = world.mailer.to('a@example.nhs.uk')
    expect(first?.subject).toBe('Follow-ups: 1 closed without an answer')
    expect(first?.text).toContain(`Closed without an answer:\n- ${followUpId(1)}: 10 weeks`)
    expect(first?.text).not.toContain(followUpId(2))
    expect(first?.text).not.toContain(followUpId(3))
    world.clock.set('2025-05-28T07:30:00.000Z')
    await run()
    expect(world.mailer.to('a@example.nhs.uk')).toHaveLength(1)
  })

  it('keeps the list of a day on which SES takes nothing at first: tried again, it is sent', async () => {
    const { world, run, withStaff } = aTeam()
    withStaff(1)
    world.mailer.throwNext(new SendNotAttemptedError('TooManyRequests'))
    world.mailer.throwNext(new SendNotAttemptedError('TooManyRequests'))
    await expect(run()).rejects.toThrow(SendNotAttemptedError)
    expect(world.mailer.sent).toEqual([])
    world.clock.advance('PT1M')
    await run()
    expect(world.mailer.sent.map(({ email }) => email.to)).toEqual(['a@example.nhs.uk', 'b@example.nhs.uk'])
  })

  it('tries again for each address by itself, with the same list, as often as SES takes nothing', async () => {
    const { world, run, withStaff } = aTeam()
    withStaff(1)
    for (let minute = 0; minute < 4; minute += 1) {
      world.mailer.throwNext(new SendNotAttemptedError('TooManyRequests'))
      await expect(run()).rejects.toThrow(SendNotAttemptedError)
      world.clock.advance('PT1M')
    }
    expect(world.mailer.sent.map(({ email }) => email.to)).toEqual(['b@example.nhs.uk'])
    await run()
    await run()
    expect(world.mailer.sent.map(({ email }) => email.to)).toEqual(['b@example.nhs.uk', 'a@example.nhs.uk'])
    const [toB, toA] = world.mailer.sent
    expect(toA?.email.text).toBe(toB?.email.text)
    expect(toA?.email.text).toContain('New')
  })

  it('repeats once what nobody knows the end of, then leaves it to the next list, as new', async () => {
    const { world, run, withStaff } = aTeam()
    withStaff(1)
    for (let minute = 0; minute < 2; minute += 1) {
      world.mailer.throwNext(new Error('socket hang up'))
      if (minute === 0) world.mailer.throwNext(new SendNotAttemptedError('TooManyRequests'))
      else world.mailer.throwNext(new Error('socket hang up'))
      await expect(run()).rejects.toThrow()
      world.clock.advance('PT1M')
    }
    world.mailer.throwNext(new Error('socket hang up'))
    await expect(run()).rejects.toThrow('socket hang up')
    await run()
    expect(world.mailer.sent).toEqual([])
    world.clock.set('2025-04-02T07:30:00.000Z')
    await run()
    expect(world.mailer.to('a@example.nhs.uk')[0]?.text).toMatch(new RegExp(`New[^]*${followUpId(1)}`))
  })

  it('is sent by the retry where the sender was killed before it could say what became of it', async () => {
    const { world, ports, context, run, withStaff } = aTeam()
    withStaff(1)
    const { watched, untilKilled } = killAtCall(1, 'before')
    const killed = alertDaily({ ...ports, mailer: watched(world.mailer) }, context)
    await expect(untilKilled(killed)).rejects.toThrow(Killed)
    await expect(run()).rejects.toThrow('an alert of southport-cps')
    world.clock.advance('PT1M')
    await run()
    expect(world.mailer.sent.map(({ email }) => email.to).toSorted()).toEqual([
      'a@example.nhs.uk',
      'b@example.nhs.uk',
    ])
  })

  it('counts as sent where SES took it and that could not be stored', async () => {
    const { world, ports, context, withStaff } = aTeam()
    withStaff(1)
    const notes: string[] = []
    const ledger = new InMemoryAlertLedger()
    ledger.settle = () => Promise.reject(new Error('ProvisionedThroughputExceeded'))
    await alertDaily({ ...ports, ledger, note: (note) => notes.push(note) }, context)
    expect(world.mailer.sent).toHaveLength(2)
    expect(notes).toEqual(['alert-sent', 'alert-not-recorded', 'alert-sent', 'alert-not-recorded'])
  })

  it('loads no person when no wave can have ended', async () => {
    const { world, ports, context, store } = aTeam()
    store(1, { state: 'open' })
    store(2, { state: 'answered' })
    const loads: string[] = []
    const participants = {
      load: async (id: Parameters<typeof world.participants.load>[0]) => {
        loads.push(id)
        return world.participants.load(id)
      },
      withStaff: world.participants.withStaff.bind(world.participants),
      finishedDue: world.participants.finishedDue.bind(world.participants),
    }
    await alertDaily({ ...ports, participants }, context)
    expect(loads).toEqual([])
  })
})

describe('the same-day line', () => {
  const occurrence = {
    eventId: '000007-0123456789abcdef.1',
    reason: 'email-channel-closed' as const,
    programme: programmeId(),
    participant: participantId(),
    followUp: followUpId(),
  }

  it('is sent once for each event, however often the event comes', async () => {
    const { world, ports } = aTeam()
    await alertSameDay(ports, occurrence)
    await alertSameDay(ports, occurrence)
    expect(world.mailer.sent).toHaveLength(2)
    expect(world.mailer.sent[0]?.email.subject).toBe('Follow-ups: an email address does not work')
    expect(JSON.stringify(world.mailer.sent)).not.toMatch(/Maureen|maureen|A001/)
  })

  it('is tried again, when the event is delivered again, for the address that SES did not take it for', async () => {
    const { world, ports } = aTeam()
    world.mailer.throwNext(new SendNotAttemptedError('TooManyRequests'))
    await expect(alertSameDay(ports, occurrence)).rejects.toThrow(SendNotAttemptedError)
    await alertSameDay(ports, occurrence)
    await alertSameDay(ports, occurrence)
    expect(world.mailer.sent.map(({ email }) => email.to)).toEqual(['b@example.nhs.uk', 'a@example.nhs.uk'])
  })
})
