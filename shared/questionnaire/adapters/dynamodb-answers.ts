import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { readRow, readRows } from '#shared/platform/dynamodb/dynamodb-query.ts'
import {
  putIfAbsentOrEmpty,
  putIfUnchanged,
  putNew,
  putUnconditionally,
} from '#shared/platform/dynamodb/dynamodb-write.ts'
import { keyOf } from '#shared/platform/dynamodb/row-key.ts'
import { UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { AnswerSet, Answers } from '../ports/answers.ts'
import {
  answerAttribute,
  DRAFT,
  draftKey,
  draftOf,
  GOALS,
  goalsIn,
  goalsKey,
  goalsRow,
  instrumentAttribute,
  isSent,
  RESPONSE,
  responseOf,
  responseRow,
  sentRow,
} from './answer-rows.ts'

/** What one save puts into the draft; an item without an answer is not in it, so that it wipes nothing. */
const attributesOf = ({ battery, language, mode, helpedBy, instruments }: AnswerSet, savedAt: Instant) => {
  const attributes: [string, unknown][] = Object.entries({ v: 1, battery, language, mode, helpedBy, savedAt })
  for (const { instrument, items, ...about } of instruments) {
    attributes.push([instrumentAttribute(instrument), { ...about, items: items.length }])
    items.forEach((answer, item) => {
      if (answer !== null) attributes.push([answerAttribute(instrument, item), answer])
    })
  }
  return attributes
}

const updateOf = (attributes: readonly (readonly [string, unknown])[], startedAt: Instant) => {
  const sets = attributes.map((_, index) => `#${index} = :${index}`)
  return {
    UpdateExpression: `SET ${sets.join(', ')}, #startedAt = if_not_exists(#startedAt, :startedAt) ADD #saves :one`,
    // A release that is being rolled back must not write an older layout over a newer one.
    ConditionExpression: 'attribute_not_exists(sentAt) AND (attribute_not_exists(#0) OR #0 <= :0)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    ExpressionAttributeNames: {
      ...Object.fromEntries(attributes.map(([name], index) => [`#${index}`, name])),
      '#startedAt': 'startedAt',
      '#saves': 'saves',
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(attributes.map(([, value], index) => [`:${index}`, value])),
      ':startedAt': startedAt,
      ':one': 1,
    },
  } as const
}

/** Whether a save was refused because its draft has been sent; a draft of a newer layout is a fault. */
const isTooLate = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException && error.Item?.['sentAt'] !== undefined

const MOST_TRIES = 5

/**
 * Written again where the draft is being sent in this very instant, which the SDK does not: then it has been,
 * or has not.
 */
const saving = async (save: () => Promise<unknown>, tries = 1): Promise<'saved' | 'already-sent'> => {
  try {
    await save()
    return 'saved'
  } catch (error) {
    if (isTooLate(error)) return 'already-sent'
    if (error instanceof TransactionConflictException && tries < MOST_TRIES) return saving(save, tries + 1)
    throw error
  }
}

export const dynamoDbAnswers = ({ table, client = documentClient }: Table): Answers => ({
  draft: async (participant, followUp) => {
    const row = await readRow(client(), table, draftKey(participant, followUp))
    return row && !isSent(row) ? draftOf(row) : undefined
  },
  saveDraft: async (add, now) => {
    const update = updateOf(attributesOf(add, now), add.startedAt)
    const Key = draftKey(add.participant, add.followUp)
    return saving(() => client().send(new UpdateCommand({ TableName: table, Key, ...update })))
  },
  submitWrites: (response, { sends } = {}) => {
    const { followUp } = response
    // Staff type answers in and may never read any: a response already there is not returned to them.
    const put = putNew({ table, describes: `response ${followUp}` }, responseRow(response), {
      isUnread: true,
    })
    if (!sends) return [put]
    return [
      put,
      putIfUnchanged({ table, describes: `draft ${followUp}` }, sentRow(response), { saves: sends.saves }),
    ]
  },
  allOf: async (participant) => {
    const rows = await readRows(client(), {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': participant },
    })
    const isKnown = (sk: string) => sk === GOALS || sk.startsWith(DRAFT) || sk.startsWith(RESPONSE)
    const stray = rows.map(keyOf).find(({ sk }) => !isKnown(sk))
    if (stray) throw new UnreadableItemError(`${stray.pk} ${stray.sk}`, 'no kind of item has such a sort key')
    const responses = rows.filter((row) => keyOf(row).sk.startsWith(RESPONSE)).map(responseOf)
    const submitted = new Set(responses.map(({ followUp }) => followUp))
    const drafts = rows.filter((row) => keyOf(row).sk.startsWith(DRAFT) && !isSent(row)).map(draftOf)
    return {
      drafts: drafts
        .filter(({ followUp }) => !submitted.has(followUp))
        .map(({ savedAt: _, saves: __, ...draft }) => draft),
      responses,
    }
  },
  goalsOf: async (participant) => {
    const row = await readRow(client(), table, goalsKey(participant))
    return row ? goalsIn(row) : []
  },
  firstGoalsWrites: (participant, goals) => [
    putIfAbsentOrEmpty({ table, describes: 'goals' }, goalsRow(participant, goals), 'goals'),
  ],
  goalsWrites: (participant, goals) => [
    putUnconditionally({ table, describes: 'goals' }, goalsRow(participant, goals)),
  ],
})
