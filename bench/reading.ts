import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { readGraduates } from '#shared/evaluation/use-cases/read-graduates.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { episodeRow, followUpRow, personRow } from '#shared/follow-up/adapters/follow-up-rows.ts'
import { decisionRow } from '#shared/follow-up/adapters/logged-decision.ts'
import { participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import { responseRow } from '#shared/questionnaire/adapters/answer-rows.ts'
import { dynamoDbAnswers } from '#shared/questionnaire/adapters/dynamodb-answers.ts'
import { asking, manyGraduates, PARTICIPANT } from './many-graduates.ts'

/**
 * What reading one person costs this process: the SDK and the adapters as they are, over answers of
 * DynamoDB that need no network. Figures on stdout.
 */
const COUNT = Number(process.argv[2] ?? 1000)
const sample = join(import.meta.dirname, '..', 'samples', 'programmes', 'southport-cps.json')
const parsed = parseProgrammeFile(readFileSync(sample))
if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
const programme = asking(parsed.programme)

const [graduate] = manyGraduates(programme, 1)
if (!graduate) throw new Error('nobody was made')
const { person, episodes, followUps } = graduate.participant
const decisions = graduate.history.map(({ at, event }, index) => ({
  ...{ at, events: [event], participant: person.participant, programme: person.programme },
  eventId: `${String(index).padStart(6, '0')}-0123456789abcdef`,
}))
const bodyOf = (rows: readonly object[]): string =>
  JSON.stringify({ Items: rows.map((row) => marshall(row, { removeUndefinedValues: true })) })
const bodies = {
  life: bodyOf([
    ...[personRow(person), ...episodes.map(episodeRow), ...followUps.map(followUpRow)],
    ...decisions.map(decisionRow),
  ]),
  answers: bodyOf(graduate.answers.responses.map(responseRow)),
}
const bytes = Object.values(bodies).reduce((sum, body) => sum + body.length, 0)

const answerTo = (request: { readonly body?: unknown }): string => {
  const { TableName, ExpressionAttributeValues: values } = JSON.parse(String(request.body))
  const body = TableName === 'answers' ? bodies.answers : bodies.life
  const participant = String(values[':pk'].S)
  return body.replaceAll(PARTICIPANT, participant)
}

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    region: 'eu-west-2',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    requestHandler: {
      handle: async (request: { readonly body?: unknown }) => ({
        response: { statusCode: 200, headers: {}, body: Readable.from([Buffer.from(answerTo(request))]) },
      }),
    },
  }),
)

async function* ids() {
  for (let index = 0; index < COUNT; index += 1) {
    const participant = participantIdSchema.parse(`p${String(index).padStart(15, '0')}`)
    yield { participant, followUp: followUps[0]?.followUp, where: 'finished' } as never
  }
}

const participants = { ...dynamoDbParticipants({ table: 'follow-up', client: () => client }), board: ids }
const answers = dynamoDbAnswers({ table: 'answers', client: () => client })
let read = 0
const before = process.cpuUsage()
for await (const _ of readGraduates(programme, { participants, answers })) read += 1
const { user, system } = process.cpuUsage(before)
const cpuMs = Math.round((user + system) / read / 10) / 100
console.log(
  JSON.stringify({ graduates: read, readCpuMs: cpuMs, readKilobytes: Math.round(bytes / 102.4) / 10 }),
)
