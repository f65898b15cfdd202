import { describe, expect, it } from 'vitest'
import { dynamoDbAlertLedger } from '#shared/outreach/adapters/dynamodb-alert-ledger.ts'
import type { AlertLedger } from '#shared/outreach/ports/alert-ledger.ts'
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
    expect(await ledger.lastSent(programmeId('never-alerted'))).toBeUndefined()
  })

  it('gives a day to one claimer, of each programme', async () => {
    const ledger = await open()
    const claims = await Promise.all(
      [1, 2, 3].map(() => ledger.claimDay(programmeId('claims'), monday.day, NOON)),
    )
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await ledger.claimDay(programmeId('claims'), tuesday.day, NOON)).toBe(true)
    expect(await ledger.claimDay(programmeId('claims-too'), monday.day, NOON)).toBe(true)
  })

  it('takes a claimed day for sent only once that is recorded', async () => {
    const ledger = await open()
    const programme = programmeId('sends')
    await ledger.claimDay(programme, monday.day, monday.at)
    expect(await ledger.lastSent(programme)).toBeUndefined()
    await ledger.recordSent(programme, monday)
    expect(await ledger.lastSent(programme)).toEqual(monday)
    await ledger.claimDay(programme, tuesday.day, tuesday.at)
    expect(await ledger.lastSent(programme)).toEqual(monday)
    await ledger.recordSent(programme, tuesday)
    expect(await ledger.lastSent(programme)).toEqual(tuesday)
  })

  it('gives an event to one claimer', async () => {
    const ledger = await open()
    const claim = () => ledger.claimEvent(programmeId('events'), 'p1.000007-0123456789abcdef.1', NOON)
    expect([await claim(), await claim()]).toEqual([true, false])
    expect(await ledger.lastSent(programmeId('events'))).toBeUndefined()
  })
})
