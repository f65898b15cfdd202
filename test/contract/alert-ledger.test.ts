import { describe, expect, it } from 'vitest'
import { dynamoDbAlertLedger } from '#shared/outreach/adapters/dynamodb-alert-ledger.ts'
import type { AlertLedger, AlertSending } from '#shared/outreach/ports/alert-ledger.ts'
import { settled } from '#shared/outreach/rules/alert-claim.ts'
import { at, on } from '../support/builders/a-time.ts'
import { followUpId, programmeId } from '../support/builders/an-id.ts'
import { testTables } from '../support/dynamodb/tables.ts'
import { InMemoryAlertLedger } from '../support/fakes/in-memory-alert-ledger.ts'

const eachLedger: readonly { readonly name: string; readonly open: () => Promise<AlertLedger> }[] = [
  { name: 'memory', open: async () => new InMemoryAlertLedger() },
  {
    name: 'DynamoDB',
    open: async () => {
      const { client, followUp } = await testTables(['follow-up'])
      return dynamoDbAlertLedger({ table: followUp, client })
    },
  },
]

const NOON = at('2025-04-01T12:00:00Z')
const monday = { day: on('2025-03-31'), at: at('2025-03-31T07:30:00Z'), listed: [followUpId(1)] }
const tuesday = {
  day: on('2025-04-01'),
  at: at('2025-04-01T07:30:00Z'),
  listed: [followUpId(1), followUpId(2)],
}

describe.each(eachLedger)('the ledger of alerts in $name', ({ open }) => {
  it('knows no list before the first', async () => {
    const ledger = await open()
    expect(await ledger.lastSent(programmeId('never-alerted'), tuesday.day)).toBeUndefined()
  })

  it('knows the last list of an earlier day, and keeps the first of each day', async () => {
    const ledger = await open()
    const programme = programmeId('sends')
    await ledger.recordSent(programme, monday)
    await ledger.recordSent(programme, tuesday)
    await ledger.recordSent(programme, { ...tuesday, listed: [] })
    expect(await ledger.lastSent(programme, monday.day)).toBeUndefined()
    expect(await ledger.lastSent(programme, tuesday.day)).toEqual(monday)
    expect(await ledger.lastSent(programme, on('2025-04-02'))).toEqual(tuesday)
  })

  const sendingIn = (programme: string, alert: AlertSending['alert'] = 'day#2025-04-01' as never) => ({
    programme: programmeId(programme),
    alert,
    to: 'pmp.team@example.nhs.uk',
  })

  it('gives one message to one address to one claimer', async () => {
    const ledger = await open()
    const sending = sendingIn('claims')
    const outcomes = await Promise.all([1, 2, 3].map(() => ledger.claim(sending, NOON)))
    const mine = { state: 'claimed', claimedAt: NOON, tries: 1 }
    expect(outcomes.filter((outcome) => 'mine' in outcome)).toEqual([{ mine }])
    expect(outcomes.filter((outcome) => 'found' in outcome)).toEqual([{ found: mine }, { found: mine }])
    for (const other of [
      sendingIn('claims-too'),
      sendingIn('claims', 'event#000007-0123456789abcdef.1'),
      { ...sending, to: 'other@example.nhs.uk' },
    ])
      expect(await ledger.claim(other, NOON)).toEqual({ mine })
  })

  it('gives what was not sent again, and what was sent to nobody', async () => {
    const ledger = await open()
    const sending = sendingIn('settles')
    const first = await ledger.claim(sending, NOON)
    if ('found' in first) throw new Error('claimed before')
    await ledger.settle(sending, settled(first.mine, 'not-sent'))
    const second = await ledger.claim(sending, at('2025-04-01T12:01:00Z'))
    if ('found' in second) throw new Error('not given again')
    expect(second.mine.tries).toBe(1)
    await ledger.settle(sending, settled(second.mine, 'sent'))
    expect(await ledger.claim(sending, at('2025-04-03T12:00:00Z'))).toMatchObject({
      found: { state: 'sent' },
    })
  })

  it('lets no late word of an older claim change a newer one', async () => {
    const ledger = await open()
    const sending = sendingIn('late')
    const dead = await ledger.claim(sending, NOON)
    const newer = await ledger.claim(sending, at('2025-04-01T12:05:00Z'))
    if (!('mine' in dead && 'mine' in newer)) throw new Error('a dead claim was not given again')
    await ledger.settle(sending, settled(dead.mine, 'not-sent'))
    expect(await ledger.claim(sending, at('2025-04-01T12:05:30Z'))).toEqual({ found: newer.mine })
    await ledger.settle(sending, settled(newer.mine, 'sent'))
    await ledger.settle(sending, settled(dead.mine, 'not-sent'))
    expect(await ledger.claim(sending, at('2025-04-01T12:10:00Z'))).toMatchObject({
      found: { state: 'sent', tries: 2 },
    })
  })
})
