import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeHandler as makeAdvance } from '#functions/advance-follow-up/handler.ts'
import { alertInputSchema } from '#functions/alert-clinicians/alert-input.ts'
import { makeHandler as makeAlert } from '#functions/alert-clinicians/handler.ts'
import { makeHandler as makeEnrol } from '#functions/enrol-graduates/handler.ts'
import { makeHandler as makeReconcile } from '#functions/reconcile-follow-ups/handler.ts'
import { makeHandler as makeFeedback } from '#functions/record-email-feedback/handler.ts'
import { at } from '#test/support/builders/a-time.ts'
import { followUpId, participantId } from '#test/support/builders/an-id.ts'
import { InMemoryAlertLedger } from '#test/support/fakes/in-memory-alert-ledger.ts'
import { anIntake, aRow, rosterCsvOf } from '../enrolment/an-intake.ts'
import { aClinic } from './support/a-clinic.ts'
import { printedLines } from './support/printed-lines.ts'

const record = (messageId: string, body: unknown) => ({ messageId, body: JSON.stringify(body) })

const importsWithoutEnvironment = [
  'advance-follow-up',
  'alert-clinicians',
  'enrol-graduates',
  'publish-events',
  'reconcile-follow-ups',
  'record-email-feedback',
]

describe('the handlers', () => {
  let lines: readonly string[] = []
  beforeEach(() => {
    lines = printedLines()
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each(importsWithoutEnvironment)('%s is imported without any environment', async (name) => {
    const { handler } = await import(`../../../functions/${name}/index.ts`)
    expect(handler).toBeTypeOf('function')
  })

  it('advance takes what an alarm of version 1 says, and throws on what it does not know, so that it is kept', async () => {
    const clinic = aClinic()
    const handler = makeAdvance(() => clinic.ports)
    await handler({ version: 1, participant: participantId(), followUp: followUpId(), sequence: 1 })
    expect(clinic.world.alarmClock.alarms).toHaveLength(1)
    await expect(
      handler({ version: 2, participant: participantId(), followUp: followUpId() }),
    ).rejects.toThrow()
    await expect(handler({})).rejects.toThrow()
  })

  it('advance takes from its line one by one, and keeps what it does not know', async () => {
    const clinic = aClinic()
    const followUp = await clinic.followUpOf()
    if (followUp.state === 'planned') clinic.world.clock.set(followUp.wakeAt)
    const handler = makeAdvance(() => clinic.ports)
    const key = { participant: participantId(), followUp: followUpId() }
    const waiting = { version: 1, ...key, at: clinic.world.clock.now(), isReserved: true, round: 1 }
    const result = await handler({ Records: [record('1', { version: 9 }), record('2', waiting)] })
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
    expect(clinic.world.mailer.sent).toHaveLength(1)
  })

  it('feedback fails the record that it cannot read and does the others', async () => {
    const clinic = aClinic()
    const handler = makeFeedback(() => ({ ...clinic.ports, identities: clinic.world.identities }))
    const staff = {
      source: 'aws.ses',
      detail: { eventType: 'Delivery', mail: { tags: { purpose: ['daily-alert'] } } },
    }
    const result = await handler({ Records: [record('1', { odd: true }), record('2', staff)] })
    expect(result.batchItemFailures).toEqual([{ itemIdentifier: '1' }])
  })

  it('enrolment takes a file from S3, leaves no name in the log, and keeps a message that it does not know', async () => {
    const intake = anIntake()
    intake.files.store('uploads/one.csv', rosterCsvOf([aRow(), aRow({ local_id: '' })]))
    const handler = makeEnrol(() => ({ ...intake.ports, programmes: [intake.context.programme] }))
    const object = { key: 'uploads/one.csv' }
    const read = await handler({ Records: [record('1', { version: '0', object })] })
    const [stretch] = intake.queue.messages
    const enrolled = await handler({ Records: [record('2', stretch as object)] })
    expect([read, enrolled]).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }])
    expect(intake.files.reports.has('one')).toBe(true)
    expect(await handler({ Records: [record('2', { version: 9 })] })).toMatchObject({
      batchItemFailures: [{}],
    })
    expect(lines.join('\n')).toContain('roster-enrolled')
    expect(lines.join('\n')).not.toMatch(/Maureen|Ashworth|@example|A001/)
  })

  it('the reconciler says how many alarms were lost', async () => {
    const overdue = [
      {
        participant: participantId(),
        followUp: followUpId(),
        wakeAt: at('2025-03-17T08:00:00Z'),
        sequence: 2,
      },
    ]
    const started: number[] = []
    const handler = makeReconcile(() => ({
      participants: { overdue: async () => overdue },
      invoker: { advance: async (_, sequence) => void started.push(sequence) },
      clock: { now: () => at('2025-03-17T09:45:00Z') },
    }))
    await handler({ version: 1 })
    expect(started).toEqual([2])
    expect(lines.join('\n')).toContain('follow-ups-recovered')
  })

  it('the reconciler fails once its round is over where starts were not taken, and says how many', async () => {
    const overdue = [1, 2, 3].map((number) => ({
      participant: participantId(number),
      followUp: followUpId(number),
      wakeAt: at('2025-03-17T08:00:00Z'),
      sequence: number,
    }))
    const handler = makeReconcile(() => ({
      participants: { overdue: async () => overdue },
      invoker: {
        advance: async (_, sequence) => {
          if (sequence === 1) throw new Error('TooManyRequests')
        },
      },
      clock: { now: () => at('2025-03-17T09:45:00Z') },
    }))
    await expect(handler({ version: 1 })).rejects.toThrow('StartsNotTakenError')
    const said = lines.join('\n')
    expect(said).toMatch(/follow-ups-recovered[^\n]*"count":2/)
    expect(said).toContain('1 overdue follow-ups could not be started, 2 were')
  })

  it('the alert is started by the day or by an event, and only a bounce or an unknown sending is worth a line of its own', async () => {
    const clinic = aClinic({ now: '2025-03-18T08:30:00.000Z' })
    const { participants, mailer, clock, risks, heldRows: heldMarks } = clinic.world
    const ledger = new InMemoryAlertLedger()
    const handler = makeAlert(() => ({
      participants,
      mailer,
      clock,
      ledger,
      risks,
      heldMarks,
      contextOf: () => clinic.context,
      programmes: [clinic.context],
      publicOrigin: 'https://afterwards.example',
    }))
    const event = (type: string, data: object) => ({
      version: '0',
      source: 'afterwards',
      'detail-type': `${type}.v1`,
      detail: {
        id: `${participantId()}.000007-0123456789abcdef.1.${type}`,
        type,
        version: 1,
        at: clock.now(),
        programme: 'southport-cps',
        participant: participantId(),
        followUp: followUpId(),
        episode: followUpId().split('.')[0],
        wave: '10w',
        data,
      },
    })
    await handler({ version: 1 })
    expect(mailer.sent).toEqual([])
    await handler(event('email-channel-closed', { because: 'email-opt-out' }))
    expect(mailer.sent).toEqual([])
    await handler(event('email-channel-closed', { because: 'email-bounced' }))
    await handler(event('email-channel-closed', { because: 'email-bounced' }))
    await handler(event('send-unknown', { step: 'invitation' }))
    expect(mailer.sent).toHaveLength(2)
    expect(alertInputSchema.safeParse({ version: 2 }).success).toBe(false)
  })
})
