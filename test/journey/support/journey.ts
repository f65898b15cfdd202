import { parse } from 'csv-parse/sync'
import { Temporal } from 'temporal-polyfill'
import { requestDataset } from '#local/demo/request-dataset.ts'
import { uploadRoster } from '#local/demo/upload-roster.ts'
import {
  type LocalIdentityProvider,
  signInEnvironment,
  startIdentityProvider,
} from '#local/emulator/sign-in/identity-provider.ts'
import { type LocalStack, type LocalStackOptions, startLocalStack } from '#local/emulator/stack.ts'
import { type DynamoDbLocal, startDynamoDbLocal } from '#local/emulator/tables/dynamodb-local.ts'
import type { Behaviour } from '#local/patients/behaviour/behaviour.ts'
import { ignoringEveryEmail, parseBehaviour } from '#local/patients/behaviour/behaviour.ts'
import { aboutOf, livePatients } from '#local/patients/patients.ts'
import { lentSynthesis } from '#test/support/synthesis/lent-synthesis.ts'
import { journeyProgramme } from './programme.ts'

export const programme = journeyProgramme()
const { timeZone } = programme

/** The synthesised app, and a Java process for the journeys of one file. */
export type Ground = {
  /** The directory of the synthesised app. */
  readonly assembly: string
  readonly dynamoDb: DynamoDbLocal
  readonly leave: () => Promise<void>
}

export const layGround = async (): Promise<Ground> => {
  const [assembly, dynamoDb] = await Promise.all([lentSynthesis(), startDynamoDbLocal()])
  return { assembly, dynamoDb, leave: () => dynamoDb.stop() }
}

export const at = (day: string, time = '00:00'): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds

export const GRADUATION = '2026-01-16'
export const ENROLLED_AT = at(GRADUATION, '17:00')
/** After the last grace of someone who graduated on that day. */
export const THE_END = at('2026-04-18', '23:59')

const header =
  'local_id,programme,cohort,graduation_date,given_name,family_name,email,phone,contact_agreed,pre_PSEQ,post_PSEQ,igro_goal_1'

export const rosterOf = (localIds: readonly string[]): string =>
  `${[header, ...localIds.map((id) => `${id},journey,C1,${GRADUATION},Given${id},Family${id},${id.toLowerCase()}@example.org,07700 900123,yes,20,30,Walk to the shop`)].join('\r\n')}\r\n`

export type Journey = LocalStack & {
  readonly provider: LocalIdentityProvider
  readonly end: () => Promise<void>
}

export type JourneyOptions = Partial<
  Pick<LocalStackOptions, 'withoutStatements' | 'seed' | 'onLog' | 'faults'>
> & {
  readonly behaviour?: unknown
}

const behaviourOf = (json: unknown): Behaviour => {
  if (json === undefined) return ignoringEveryEmail(programme)
  const parsed = parseBehaviour(json, programme)
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.behaviour
}

/**
 * A stack of its own in which the roster's people will be enrolled on graduation day; nothing has been played
 * yet.
 */
export const beginJourney = async (
  ground: Ground,
  localIds: readonly string[],
  options: JourneyOptions = {},
): Promise<Journey> => {
  let now = () => at(GRADUATION)
  const provider = await startIdentityProvider(() => now())
  const { behaviour, ...rest } = options
  const stack = await startLocalStack({
    assembly: ground.assembly,
    dynamoDb: ground.dynamoDb,
    seed: '1',
    startAt: at(GRADUATION),
    publicOrigin: 'https://afterwards.example',
    environment: signInEnvironment(provider.issuer),
    ...rest,
  })
  now = () => stack.machine.now
  livePatients(stack, { behaviour: behaviourOf(behaviour), timeZone })
  stack.machine.at(ENROLLED_AT, 'upload', {
    id: 'upload',
    lanes: [],
    run: async (task) => {
      uploadRoster(stack, { id: 'journey', csv: rosterOf(localIds) }, task)
      return task.at
    },
  })
  const end = async () => {
    await Promise.all([stack.stop(), provider.stop()])
  }
  return { ...stack, provider, end }
}

/** `invitation 4w a001@example.org`, for each email to a patient. */
export const sentSteps = (stack: LocalStack): readonly string[] =>
  stack.mail.sent.flatMap((email) => {
    const about = aboutOf(email)
    return about === undefined ? [] : [`${about.wave} ${about.step} ${email.to[0]}`]
  })

const exportedFile = (stack: LocalStack, name: string): string => {
  const bucket = stack.objects.bucket(stack.lambda.find('export-dataset')?.environment['EXPORT_BUCKET'] ?? '')
  const found = bucket && stack.objects.list(bucket, 'exports/').find(({ key }) => key.endsWith(`/${name}`))
  if (found === undefined) throw new Error(`Nothing like ${name} was exported`)
  return found.body.toString('utf8')
}

/** `<wave> <disposition>[ (<reason>)]` by local id, from a dataset asked for on the evaluator's page. */
export const dispositions = async (
  journey: Journey,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  // The report is R's and takes seconds; dispositions are in the dataset.
  journey.lambda.unreachable.add('analyse-attrition')
  await requestDataset(journey, journey.provider)
  const identities = journey.lambda.find('enrol-graduates')?.environment['IDENTITY_TABLE'] ?? ''
  const localIds = new Map(
    journey.tables
      .itemsOf(identities)
      .filter((item) => item['sk']?.S === 'identity')
      .map((item) => [item['participant']?.S, item['localId']?.S ?? '']),
  )
  const rows: readonly Record<string, string>[] = parse(exportedFile(journey, 'dataset/follow_up.csv'), {
    columns: true,
  })
  const byPerson: Record<string, string[]> = {}
  for (const { participant, wave, disposition, reason } of rows) {
    const said = `${wave} ${disposition}${reason ? ` (${reason})` : ''}`
    byPerson[localIds.get(participant) ?? '?'] = [...(byPerson[localIds.get(participant) ?? '?'] ?? []), said]
  }
  return byPerson
}
