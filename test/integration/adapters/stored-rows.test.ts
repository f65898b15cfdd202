import { TransactionConflictException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dynamoDbIdentities } from '#shared/enrolment/adapters/dynamodb-identities.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import {
  decidingRowOf,
  episodeRow,
  followUpRow,
  personRow,
} from '#shared/follow-up/adapters/follow-up-rows.ts'
import { decisionOf } from '#shared/follow-up/adapters/logged-decision.ts'
import { evolve } from '#shared/follow-up/rules/evolve/evolve.ts'
import { valuesIn } from '#shared/follow-up/rules/values/episode-values.ts'
import { dynamoDbLinks } from '#shared/messages/adapters/dynamodb-links.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import type { DynamoWrite } from '#shared/platform/dynamodb/dynamodb-write.ts'
import { storedItem, UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { dynamoDbAnswers } from '#shared/questionnaire/adapters/dynamodb-answers.ts'
import { instrumentsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import { aDecision } from '../../support/builders/a-decision.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { aLink } from '../../support/builders/a-link.ts'
import { anEpisode, aParticipant, aPerson } from '../../support/builders/a-person.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { at, on } from '../../support/builders/a-time.ts'
import { anAnswerSet, aResponse } from '../../support/builders/an-answer-set.ts'
import {
  claimId,
  factId,
  followUpId,
  participantId,
  programmeId,
  stepId,
} from '../../support/builders/an-id.ts'
import { anIdentity } from '../../support/builders/an-identity.ts'
import { sizeOfItem } from '../../support/dynamodb/size-of-item.ts'
import type { TableName } from '../../support/dynamodb/table-definitions.ts'
import { type TestTables, testTables } from '../../support/dynamodb/tables.ts'

let tables: TestTables

const withTables = (...needed: readonly TableName[]) =>
  beforeEach(async () => {
    tables = await testTables(needed)
  })

const put = (table: string, Item: Record<string, unknown>) =>
  tables.client().send(new PutCommand({ TableName: table, Item }))
const participants = () => dynamoDbParticipants({ table: tables.followUp, client: tables.client })
const unitOfWork = () => dynamoDbUnitOfWork(tables.client)

/** DynamoDB refuses a write to an item that is in a transaction just then; DynamoDB Local has it wait. */
const besideASending = (refused: number): (() => DynamoDBDocumentClient) => {
  const [client, inTransaction] = [tables.client(), { message: 'in a transaction', $metadata: {} }]
  let left = refused
  const send = async (command: never): Promise<unknown> => {
    left -= 1
    if (left >= 0) throw new TransactionConflictException(inTransaction)
    return client.send(command)
  }
  return () => Object.assign(Object.create(client), { send })
}

const rows = () => ({
  person: personRow(aPerson()),
  episode: episodeRow(anEpisode()),
  followUp: followUpRow(aFollowUp()),
})
const storeAll = async (all: Readonly<Record<string, Record<string, unknown>>>) => {
  for (const row of Object.values(all)) await put(tables.followUp, row)
}

describe('a stored row', () => {
  withTables('follow-up')

  it('reads back as what was stored', async () => {
    await storeAll(rows())
    expect(await participants().load(participantId())).toEqual(aParticipant())
  })

  it('of an older release, without fields that came later and without a layout number, is read', async () => {
    const { v: _, cohort: __, language: ___, ...episode } = rows().episode
    await storeAll({ ...rows(), episode })
    const loaded = await participants().load(participantId())
    expect(loaded?.episodes).toEqual([anEpisode({ cohort: null })])
  })

  it('reads back what a wave asks', async () => {
    const asks = { full: ['PSEQ@1', 'PGIC@1-best.1'], core: ['PSEQ2@nicholas-2015.1'] }
    for (const sets of [asks, { full: [], core: [] }]) {
      await storeAll({ ...rows(), followUp: followUpRow(aFollowUp({ asks: sets })) })
      expect((await participants().load(participantId()))?.followUps).toEqual([aFollowUp({ asks: sets })])
    }
  })

  it('of a wave that opened before what it asks was stored is read with the date of its battery', async () => {
    // As the release of November 2026 wrote it.
    const written = {
      pk: participantId(),
      sk: `a#follow-up#${followUpId()}`,
      ...{ v: 1, state: 'open', version: 3, dueOn: '2025-03-17' },
      ...{ windowClosesOn: '2025-04-28', graceEndsOn: '2025-05-26', askedOn: '2025-03-17' },
      batteryFrom: '2012-01-01',
      ladder: [
        { step: 'invitation', at: 'P0D', channel: 'email' },
        { step: 'core-set', at: 'P24D', channel: 'email', battery: 'core' },
      ],
      steps: [{ step: 'invitation', channel: 'email', outcome: 'sent', at: '2025-03-17T09:15:00.000Z' }],
      ...{ staffContacts: 0, wakeAt: '2025-04-10T09:15:00.000Z', sequence: 3 },
      ...{ board: 'southport-cps#10w', boardKey: `contacted#2025-03-17#${followUpId()}`, wakeLane: 'live' },
    }
    await storeAll({ ...rows(), followUp: written })
    const [followUp] = (await participants().load(participantId()))?.followUps ?? []
    expect(followUp).toMatchObject({ state: 'open', asks: null, batteryFrom: '2012-01-01' })
    if (!followUp) throw new Error('no follow-up')
    const asking = { followUp, episode: anEpisode(), programme: aProgramme() }
    expect(instrumentsAsked({ ...asking, set: 'full', modes: ['web'] }).map(({ id }) => id)).toEqual([
      'PSEQ',
      'WEMWBS',
      'BPI',
    ])
  })

  it('of the log from before then is read too, and its event replays', async () => {
    const opened = {
      ...{ type: 'opened', followUp: followUpId(), at: '2025-03-17T09:15:00.000Z' },
      ...{ wakeAt: '2025-03-24T09:15:00.000Z', askedOn: '2025-03-17', batteryFrom: '2012-01-01' },
      ladder: [{ step: 'invitation', at: 'P0D', channel: 'email' }],
    }
    const planned = aFollowUp({ state: 'planned' })
    const row = {
      pk: participantId(),
      sk: 'log#2025-03-17T09:15:00.000Z#000007-0123456789abcdef',
      ...{ v: 1, programme: programmeId(), events: [opened] },
    }
    const [event] = decisionOf(row).events
    expect(event).toMatchObject({ type: 'opened', asks: null, batteryFrom: '2012-01-01' })
    if (!event) throw new Error('no event')
    expect(evolve(aParticipant({ followUps: [planned] }), event).followUps[0]).toMatchObject({
      ...{ state: 'open', asks: null, batteryFrom: '2012-01-01' },
    })
  })

  it('of a newer release is refused by name, not misread', async () => {
    await storeAll({ ...rows(), followUp: { ...rows().followUp, v: 3 } })
    await expect(participants().load(participantId())).rejects.toThrow(
      /p000000000000001 a#follow-up#e000000000000001\.10w .*version 3/,
    )
  })

  it.each([
    ['person', { contactAgreed: 'perhaps' }, 'a#person cannot be read: contactAgreed'],
    ['episode', { graduationDate: '6 January' }, 'a#episode#e000000000000001 cannot be read: graduationDate'],
    ['followUp', { state: 'lost' }, 'a#follow-up#e000000000000001.10w cannot be read: state'],
    ['followUp', { wakeAt: 'tomorrow' }, 'a#follow-up#e000000000000001.10w cannot be read: wakeAt'],
    ['followUp', { sk: 'a#something' }, 'a#something cannot be read: no kind of item'],
  ] as const)(
    'that does not parse (%s %j) stops the reading and names its key',
    async (name, broken, says) => {
      const all = rows()
      await storeAll({ ...all, [name]: { ...all[name], ...broken } })
      const fault = await participants()
        .load(participantId())
        .catch((error: unknown) => error)
      expect(fault).toBeInstanceOf(UnreadableItemError)
      expect(String(fault)).toContain(says)
      expect(String(fault)).not.toMatch(/perhaps|6 January|tomorrow/)
    },
  )

  it('is missed when the person is gone from beside their own follow-ups', async () => {
    const { person: _, ...others } = rows()
    await storeAll(others)
    await expect(participants().load(participantId())).rejects.toThrow('a#person')
  })
})

describe('a layout that changed', () => {
  const item = storedItem(z.object({ names: z.array(z.string()) }), {
    version: 3,
    upgrades: {
      0: ({ name, ...row }) => ({ ...row, title: name }),
      2: ({ title, ...row }) => ({ ...row, names: [title] }),
    },
  })

  it.each([0, 1, 2, 3])('is read from version %i', (version) => {
    const row = [{ name: 'A' }, { v: 1, title: 'A' }, { v: 2, title: 'A' }, { v: 3, names: ['A'] }][version]
    expect(item.decode(row, 'key')).toEqual({ names: ['A'] })
  })

  it('is always written in the newest version', () => {
    expect(item.encode({ names: ['A'], gone: null })).toEqual({ v: 3, names: ['A'] })
  })
})

const claimed = {
  ...{ type: 'step-claimed', followUp: followUpId(), step: stepId('invitation'), claimId: claimId() },
  at: at('2025-03-17T09:15:00Z'),
} as const
const claiming = { ...claimed, type: 'step-claimed' } as const

describe('a claim', () => {
  withTables('follow-up')

  it('is four writes: the follow-up, a check on the person, the log and the link', async () => {
    const links = dynamoDbLinks({ table: tables.followUp, client: tables.client })
    const writes = [
      ...participants().writes(aDecision(aParticipant(), [claiming])),
      ...links.writes('t', aLink()),
    ]
    expect(writes.map(({ write }) => Object.keys((write as DynamoWrite).item)[0])).toEqual([
      'ConditionCheck',
      'Put',
      'Put',
      'Put',
    ])
  })

  it('lies in the log as the stream will hand it out', async () => {
    await storeAll(rows())
    const before = await participants().load(participantId())
    await unitOfWork().commit(participants().writes(aDecision(before, [claiming])))
    const query = { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :log)' }
    const { Items = [] } = await tables.client().send(
      new QueryCommand({
        TableName: tables.followUp,
        ...query,
        ExpressionAttributeValues: { ':pk': participantId(), ':log': 'log#' },
      }),
    )
    expect(Items).toHaveLength(1)
    expect(decisionOf(unmarshall(marshall(Items[0])))).toMatchObject({
      participant: participantId(),
      programme: 'southport-cps',
      at: claiming.at,
      events: [claiming],
    })
  })

  it('is refused from a state that the transition table does not allow, whatever the version says', async () => {
    await storeAll(rows())
    const {
      wakeAt: _,
      wakeLane: __,
      ...closed
    } = { ...rows().followUp, state: 'closed' } as Record<string, unknown>
    await put(tables.followUp, closed)
    const outcome = await unitOfWork().commit(participants().writes(aDecision(aParticipant(), [claiming])))
    expect(outcome).toHaveProperty('because', [{ item: `follow-up ${followUpId()}`, found: 'other-state' }])
  })
})

describe('what a row costs', () => {
  /** The longest that an open wave gets: every step taken, a claim standing, staff at it. */
  const crowded = aFollowUp({
    steps: [
      { step: stepId('invitation'), channel: 'email', outcome: 'sent', at: at('2025-03-17T09:15:00Z') },
      { step: stepId('reminder-1'), channel: 'email', outcome: 'sent', at: at('2025-03-24T09:15:00Z') },
      {
        step: stepId('reminder-2'),
        channel: 'email',
        outcome: 'send-unknown',
        at: at('2025-03-31T09:15:00Z'),
      },
      { step: stepId('outreach'), channel: 'staff', outcome: 'reached', at: at('2025-03-31T09:15:00Z') },
    ],
    claim: { claimId: claimId(), step: stepId('core-set'), claimedAt: at('2025-04-10T09:15:00Z') },
    withStaff: [
      { since: at('2025-04-02T09:15:00Z'), why: 'paper-requested' },
      { since: at('2025-03-31T09:15:00Z'), why: 'outreach' },
    ],
    startedAt: at('2025-03-18T19:50:00Z'),
    asks: { full: ['PSEQ@1', 'WEMWBS@1', 'BPI@1', 'IGRO@1', 'PHQ9@1', 'GAD7@1'], core: ['PSEQ@1'] },
    batteryFrom: null,
  })

  const full = anEpisode({ followUpSessionOn: on('2025-03-17'), language: 'cy', ethnicity: 'A' })
  const [first, last] = [
    { at: at('2025-01-06T17:00:00Z'), row: 17 },
    { at: at('2025-03-03T17:00:00Z'), row: 18 },
  ]
  const saidAgain = {
    ...full,
    said: [{ fields: [...valuesIn(full).keys()], first, last }],
    differences: [{ field: 'sex', value: 'male', ...last, decided: null }],
  }

  it('gives back when values were said, and which differ', () => {
    expect(decidingRowOf(episodeRow(saidAgain))).toEqual({ row: 'episode', episode: saidAgain })
  })

  it.each([
    ['a follow-up at its fullest', followUpRow(crowded)],
    [
      'a person with facts',
      personRow(aPerson({ facts: [{ fact: 'email-bounced', factId: factId(), at: claimed.at }] })),
    ],
    [
      'an episode',
      episodeRow(anEpisode({ followUpSessionOn: on('2025-03-17'), language: 'cy', ethnicity: 'A' })),
    ],
    ['an episode whose roster came again', episodeRow(saidAgain)],
  ])('is one kilobyte at most for %s', (_, row) => {
    expect(sizeOfItem(row)).toBeLessThanOrEqual(1024)
  })
})

describe('answers', () => {
  withTables('answers')

  it('that cannot be read stop an export and name their key', async () => {
    const answers = dynamoDbAnswers({ table: tables.answers, client: tables.client })
    await put(tables.answers, { pk: participantId(), sk: `response#${followUpId()}`, v: 1, battery: 'full' })
    await expect(answers.allOf(participantId())).rejects.toThrow(`response#${followUpId()}`)
  })

  it('that were put blindly are never returned to whoever comes second', async () => {
    const answers = dynamoDbAnswers({ table: tables.answers, client: tables.client })
    const [write] = answers.submitWrites(aResponse())
    expect(JSON.stringify(write?.write)).not.toContain('ALL_OLD')
  })

  it('in a draft from before saves were counted can be sent', async () => {
    const answers = dynamoDbAnswers({ table: tables.answers, client: tables.client })
    await answers.saveDraft(anAnswerSet(), claimed.at)
    const Key = { pk: participantId(), sk: `draft#${followUpId()}` }
    await tables
      .client()
      .send(new UpdateCommand({ TableName: tables.answers, Key, UpdateExpression: 'REMOVE saves' }))
    const sends = await answers.draft(participantId(), followUpId())
    expect(sends?.saves).toBe(0)
    expect((await unitOfWork().commit(answers.submitWrites(aResponse(), { sends }))).outcome).toBe(
      'committed',
    )
    expect(await answers.draft(participantId(), followUpId())).toBeUndefined()
  })

  it('saved while their draft is being sent are saved after all, or find that it was sent', async () => {
    const answers = dynamoDbAnswers({ table: tables.answers, client: besideASending(2) })
    expect(await answers.saveDraft(anAnswerSet(), claimed.at)).toBe('saved')
    const sends = await answers.draft(participantId(), followUpId())
    expect(sends?.saves).toBe(1)
    await unitOfWork().commit(answers.submitWrites(aResponse(), { sends }))
    expect(await answers.saveDraft(anAnswerSet(), claimed.at)).toBe('already-sent')
    const never = dynamoDbAnswers({ table: tables.answers, client: besideASending(100) })
    await expect(never.saveDraft(anAnswerSet(), claimed.at)).rejects.toThrow(TransactionConflictException)
  })

  it('in a draft of a newer layout are left as they are', async () => {
    const answers = dynamoDbAnswers({ table: tables.answers, client: tables.client })
    const Key = { pk: participantId(), sk: `draft#${followUpId()}` }
    const newer = { UpdateExpression: 'SET v = :v', ExpressionAttributeValues: { ':v': 2 } }
    await tables.client().send(new UpdateCommand({ TableName: tables.answers, Key, ...newer }))
    await expect(answers.saveDraft(anAnswerSet(), claimed.at)).rejects.toThrow('conditional request failed')
    const { Item } = await tables.client().send(new GetCommand({ TableName: tables.answers, Key }))
    expect(Item).toEqual({ ...Key, v: 2 })
  })
})

describe('an identity', () => {
  withTables('identity')

  it('that cannot be read names nobody', async () => {
    const identities = dynamoDbIdentities({ table: tables.identity, client: tables.client })
    await put(tables.identity, { pk: 'local#southport-cps#A001', sk: 'person', v: 1, participant: 'Maureen' })
    const fault = await identities.byLocalId(programmeId(), 'A001').catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(UnreadableItemError)
    expect(String(fault)).not.toMatch(/A001|Maureen/)
  })

  it('stores nothing under what is not known', async () => {
    const identities = dynamoDbIdentities({ table: tables.identity, client: tables.client })
    await unitOfWork().commit(identities.writes(anIdentity({ version: 0, email: null, phone: null })))
    const Key = { pk: `person#${participantId()}`, sk: 'identity' }
    const { Item = {} } = await tables.client().send(new GetCommand({ TableName: tables.identity, Key }))
    expect(Object.keys(Item)).not.toContain('email')
  })
})
