import { dynamoDbHeldMarks } from '#shared/enrolment/adapters/dynamodb-held-marks.ts'
import { dynamoDbHeldRows } from '#shared/enrolment/adapters/dynamodb-held-rows.ts'
import { dynamoDbIdentities } from '#shared/enrolment/adapters/dynamodb-identities.ts'
import { dynamoDbIdentityChecks } from '#shared/enrolment/adapters/dynamodb-identity-checks.ts'
import { dynamoDbUploads } from '#shared/enrolment/adapters/dynamodb-uploads.ts'
import type { HeldMarks, HeldRows } from '#shared/enrolment/ports/held-rows.ts'
import type { Identities } from '#shared/enrolment/ports/identities.ts'
import type { IdentityChecks } from '#shared/enrolment/ports/identity-checks.ts'
import type { Uploads } from '#shared/enrolment/ports/uploads.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import type { Participants } from '#shared/follow-up/ports/participants.ts'
import { dynamoDbLinks } from '#shared/messages/adapters/dynamodb-links.ts'
import type { Links } from '#shared/messages/ports/links.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import type { UnitOfWork } from '#shared/platform/dynamodb/unit-of-work.ts'
import { dynamoDbAnswers } from '#shared/questionnaire/adapters/dynamodb-answers.ts'
import type { Answers } from '#shared/questionnaire/ports/answers.ts'
import { dynamoDbRiskRaising, dynamoDbRiskRecords } from '#shared/risk/adapters/dynamodb-risk-records.ts'
import type { RiskRecords } from '#shared/risk/ports/risk-records.ts'
import type { TableName } from '../support/dynamodb/table-definitions.ts'
import { testTables } from '../support/dynamodb/tables.ts'
import { inMemoryWorld } from '../support/fakes/in-memory-world.ts'
import { seededRandomness } from '../support/fakes/seeded-randomness.ts'

export type Store = {
  readonly participants: Participants
  readonly links: Links
  readonly identities: Identities
  readonly heldRows: HeldRows
  readonly heldMarks: HeldMarks
  readonly answers: Answers
  readonly checks: IdentityChecks
  readonly risks: RiskRecords
  readonly uploads: Uploads
  readonly unitOfWork: UnitOfWork
}

const dynamoDbStore = async (needed?: readonly TableName[]): Promise<Store> => {
  const { client, identity, followUp, answers, risk } = await testTables(needed)
  return {
    participants: dynamoDbParticipants({ table: followUp, client }),
    links: dynamoDbLinks({ table: followUp, client }),
    identities: dynamoDbIdentities({ table: identity, client }),
    heldRows: dynamoDbHeldRows({ table: identity, followUpTable: followUp, client }),
    heldMarks: dynamoDbHeldMarks({ table: followUp, client }),
    checks: dynamoDbIdentityChecks({ table: followUp, client }),
    answers: dynamoDbAnswers({ table: answers, client }),
    risks: {
      ...dynamoDbRiskRecords({ table: risk, client }),
      ...dynamoDbRiskRaising({ table: risk, followUpTable: followUp }),
    },
    uploads: dynamoDbUploads({ table: identity, client }),
    unitOfWork: dynamoDbUnitOfWork(client),
  }
}

const inMemoryStore = async (): Promise<Store> => {
  const world = inMemoryWorld()
  return { ...world, heldMarks: world.heldRows }
}

type Open = (needed?: readonly TableName[]) => Promise<Store>

/** Every contract is kept by the fakes that other tests rely on, and by the adapters that are deployed. */
export const eachStore: readonly { readonly name: string; readonly open: Open }[] = [
  { name: 'memory', open: inMemoryStore },
  { name: 'DynamoDB', open: dynamoDbStore },
]

const randomness = seededRandomness(2025)

export const newParticipant = () => ({
  participant: randomness.participantId(),
  episode: randomness.episodeId(),
})
