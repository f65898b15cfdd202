import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { dynamoDbSendingPace } from '#shared/messages/adapters/dynamodb-sending-pace.ts'
import { PACE_KEY } from '#shared/messages/adapters/pace-row.ts'
import type { Lane, SendingPace } from '#shared/messages/ports/sending-pace.ts'
import { secondsAfter } from '#shared/messages/rules/pace.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { at } from '../support/builders/a-time.ts'
import { testTables } from '../support/dynamodb/tables.ts'
import { InMemorySendingPace, SettableAccount } from '../support/fakes/in-memory-sending-pace.ts'

type Opened = {
  readonly pace: SendingPace
  readonly account: SettableAccount
  readonly pause: (at: Instant) => Promise<void>
  readonly resume: () => Promise<void>
}

const inMemory = async (): Promise<Opened> => {
  const pace = new InMemorySendingPace(new SettableAccount())
  return {
    pace,
    account: pace.account,
    pause: async (at) => pace.pause(at),
    resume: async () => pace.resume(),
  }
}

const onDynamoDb = async (): Promise<Opened> => {
  const { client, followUp } = await testTables(['follow-up'])
  const account = new SettableAccount()
  // As the runbook writes it.
  const change = async (UpdateExpression: string, values?: object) => {
    const ExpressionAttributeValues = values && { ExpressionAttributeValues: { ...values } }
    await client().send(
      new UpdateCommand({
        TableName: followUp,
        Key: PACE_KEY,
        UpdateExpression,
        ...ExpressionAttributeValues,
      }),
    )
  }
  return {
    pace: dynamoDbSendingPace({ table: followUp, client, account }),
    account,
    pause: (at) => change('SET pausedAt = :at', { ':at': at }),
    resume: () => change('REMOVE pausedAt'),
  }
}

const NOON = at('2025-04-01T12:00:00Z')
const noonPlus = (seconds: number) => secondsAfter(NOON, seconds)

const eachPace = [
  { name: 'memory', open: inMemory },
  { name: 'DynamoDB', open: onDynamoDb },
]

describe.each(eachPace)('the pace of sending in $name', ({ open }) => {
  const openAt = async (perSecond: number) => {
    const opened = await open()
    opened.account.limits = { ...opened.account.limits, perSecond }
    const reserve = (lane: Lane = 'patient', now = NOON, latest = secondsAfter(now, 800)) =>
      opened.pace.reserve(lane, { now, latest })
    return { ...opened, reserve }
  }
  const go = (seconds: number) => ({ go: 'at', at: noonPlus(seconds) })

  it('gives the first slot now and the next ones at 95 % of the account’s rate', async () => {
    const { reserve } = await openAt(10)
    expect([await reserve(), await reserve(), await reserve()]).toEqual([go(0), go(0.106), go(0.211)])
  })

  it('gives every slot once, however many ask at the same time', async () => {
    const { reserve } = await openAt(10)
    await reserve()
    const slots = await Promise.all(Array.from({ length: 6 }, () => reserve()))
    expect(slots.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))).toEqual(
      [0.106, 0.211, 0.316, 0.422, 0.527, 0.632].map(go),
    )
  })

  it('keeps no slots for a time in which nobody sent', async () => {
    const { reserve } = await openAt(10)
    await reserve()
    expect(await reserve('patient', noonPlus(60))).toEqual(go(60))
    expect(await reserve('patient', noonPlus(60))).toEqual(go(60.106))
  })

  it('gives no slot later than wanted, and reserves none then', async () => {
    const { reserve } = await openAt(1)
    await reserve()
    expect(await reserve('patient', NOON, noonPlus(1))).toEqual({ go: 'no-slot' })
    expect(await reserve()).toEqual(go(1.053))
  })

  it('lets neither staff nor risk mail wait for the patients’ line', async () => {
    const { reserve } = await openAt(1)
    for (let patients = 0; patients < 5; patients += 1) await reserve()
    expect(await reserve('staff')).toEqual(go(0))
    expect(await reserve('staff')).toEqual(go(2))
    expect([await reserve('risk'), await reserve('risk')]).toEqual([go(0), go(0)])
    expect(await reserve()).toEqual(go(5.264))
  })

  it('asks SES for its rate once in ten minutes, and follows it', async () => {
    const { reserve, account } = await openAt(1)
    await reserve()
    account.limits = { ...account.limits, perSecond: 100 }
    await reserve('patient', noonPlus(599))
    expect(account.asked).toBe(1)
    expect([await reserve('patient', noonPlus(601)), await reserve('patient', noonPlus(601))]).toEqual([
      go(601),
      go(601.011),
    ])
    expect(account.asked).toBe(2)
  })

  it('goes on at the rate that it knows while SES does not say, and at one a second where it never said', async () => {
    const { reserve, account } = await openAt(10)
    account.isDown = true
    await reserve()
    expect(await reserve()).toEqual(go(1.053))
    account.isDown = false
    await reserve('patient', noonPlus(700))
    account.isDown = true
    await reserve('patient', noonPlus(1400))
    expect(await reserve('patient', noonPlus(1400))).toEqual(go(1400.106))
  })

  it('leaves a twentieth of the day’s quota to staff', async () => {
    const { reserve, account } = await openAt(10)
    account.limits = { perSecond: 10, perDay: 200, sentInLastDay: 188 }
    expect([await reserve(), await reserve(), await reserve()]).toEqual([
      go(0),
      go(0.106),
      { go: 'paused', until: noonPlus(1800) },
    ])
    expect(await reserve('staff')).toEqual(go(0))
  })

  it('gives no slot at all while sending is stopped, also to risk mail, and goes on after it', async () => {
    const { reserve, pause, resume } = await openAt(10)
    await reserve()
    await pause(NOON)
    const asked = { go: 'paused', until: noonPlus(360) }
    for (const lane of ['patient', 'staff', 'risk'] as const)
      expect(await reserve(lane, noonPlus(60))).toEqual(asked)
    expect(await reserve('patient', noonPlus(4000))).toEqual({ go: 'paused', until: noonPlus(5000) })
    expect(await reserve('patient', noonPlus(40_000))).toEqual({ go: 'paused', until: noonPlus(41_800) })
    await resume()
    expect(await reserve('patient', noonPlus(40_000))).toEqual(go(40_000))
  })

  it('can be stopped before anything was ever sent', async () => {
    const { reserve, pause, resume } = await openAt(10)
    await pause(NOON)
    expect(await reserve()).toMatchObject({ go: 'paused' })
    await resume()
    expect(await reserve()).toEqual(go(0))
  })

  it('holds patients and staff back for as long as SES said, and tries risk mail', async () => {
    const { reserve, pace } = await openAt(10)
    await reserve()
    await pace.hold(noonPlus(600))
    await pace.hold(noonPlus(300))
    expect(await reserve('patient', noonPlus(400))).toEqual({ go: 'paused', until: noonPlus(600) })
    expect(await reserve('staff', noonPlus(400))).toEqual({ go: 'paused', until: noonPlus(600) })
    expect(await reserve('risk', noonPlus(400))).toEqual(go(400))
    expect(await reserve('patient', noonPlus(600))).toEqual(go(600))
  })

  it('takes a reserved slot back where sending is stopped before it comes', async () => {
    const { pace, pause, resume } = await openAt(10)
    expect(await pace.recheck(noonPlus(10))).toEqual(go(10))
    await pause(NOON)
    expect(await pace.recheck(noonPlus(10))).toEqual({ go: 'paused', until: noonPlus(310) })
    await resume()
    await pace.hold(noonPlus(600))
    expect(await pace.recheck(noonPlus(10))).toEqual({ go: 'paused', until: noonPlus(600) })
    expect(await pace.recheck(noonPlus(600))).toEqual(go(600))
  })
})
