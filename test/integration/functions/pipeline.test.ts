import { describe, expect, it } from 'vitest'
import { dynamoDbHeldRows } from '#shared/enrolment/adapters/dynamodb-held-rows.ts'
import { dynamoDbIdentities } from '#shared/enrolment/adapters/dynamodb-identities.ts'
import { dynamoDbIdentityChecks } from '#shared/enrolment/adapters/dynamodb-identity-checks.ts'
import { dynamoDbUploads } from '#shared/enrolment/adapters/dynamodb-uploads.ts'
import { enrolmentMessageSchema } from '#shared/enrolment/rules/enrolment-messages.ts'
import { enrolStretch } from '#shared/enrolment/use-cases/uploads/enrol-upload.ts'
import { receiveRoster } from '#shared/enrolment/use-cases/uploads/receive-roster.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { dynamoDbLinks } from '#shared/messages/adapters/dynamodb-links.ts'
import { dynamoDbSendingPace } from '#shared/messages/adapters/dynamodb-sending-pace.ts'
import { sesEventSchema } from '#shared/messages/rules/ses-event.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import { recordFeedback } from '#shared/messages/use-cases/record-feedback.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import { dynamoDbAnswers } from '#shared/questionnaire/adapters/dynamodb-answers.ts'
import { programmeId } from '#test/support/builders/an-id.ts'
import { testTables } from '#test/support/dynamodb/tables.ts'
import { InMemoryRosterFiles, RecordingEnrolmentQueue } from '#test/support/fakes/in-memory-roster-files.ts'
import { SettableAccount } from '#test/support/fakes/in-memory-sending-pace.ts'
import { inMemoryWorld } from '#test/support/fakes/in-memory-world.ts'
import { aRow, rosterCsvOf } from '../../unit/enrolment/an-intake.ts'
import { aContext } from '../../unit/functions/support/a-clinic.ts'

/** The pipeline's use cases on the real tables; SES, Scheduler, S3 and chance are fakes. */
const aPipeline = async () => {
  const { client, identity, followUp, answers } = await testTables(['identity', 'follow-up', 'answers'])
  const { clock, mailer, line, sleeper, alarmClock, alarmNotSet, randomness } = inMemoryWorld({
    now: '2025-01-06T17:00:00.000Z',
    seed: 4711,
  })
  const context = aContext()
  const ports = {
    participants: dynamoDbParticipants({ table: followUp, client }),
    checks: dynamoDbIdentityChecks({ table: followUp, client }),
    answers: dynamoDbAnswers({ table: answers, client }),
    identities: dynamoDbIdentities({ table: identity, client }),
    heldRows: dynamoDbHeldRows({ table: identity, followUpTable: followUp, client }),
    links: dynamoDbLinks({ table: followUp, client }),
    unitOfWork: dynamoDbUnitOfWork(client),
    uploads: dynamoDbUploads({ table: identity, client }),
    files: new InMemoryRosterFiles(),
    queue: new RecordingEnrolmentQueue(),
    clock,
    mailer,
    pace: dynamoDbSendingPace({ table: followUp, client, account: new SettableAccount() }),
    line,
    sleeper,
    alarmClock,
    alarmNotSet,
    rowNotEnrolled: () => {},
    randomness,
    contextOf: () => context,
    publicOrigin: 'https://afterwards.example',
    note: () => undefined,
  }
  const upload = async (rows: readonly Readonly<Record<string, string>>[]) => {
    ports.files.store('uploads/one.csv', rosterCsvOf(rows))
    await receiveRoster(ports, [context.programme], { type: 'roster-arrived', key: 'uploads/one.csv' })
    const message = enrolmentMessageSchema.parse(ports.queue.messages.shift())
    if (message.type !== 'enrol-stretch') throw new Error('a short file is one stretch')
    await enrolStretch(ports, [context.programme], message)
    clock.advance('PT1S')
    return ports.files.reports.get('one')?.counts
  }
  const maureen = async () => {
    const known = await ports.identities.byLocalId(programmeId(), 'M1')
    const participant = known && (await ports.participants.load(known.participant))
    const first = participant?.followUps.find(({ wave }) => wave === '10w')
    if (!known || !participant || !first) throw new Error('not enrolled')
    return { known, participant, first }
  }
  return { ports, upload, maureen }
}

describe('the pipeline on real tables', () => {
  it('enrols, knows the same row again, sends once, settles, and takes a bounce to the staff', async () => {
    const { ports, upload, maureen } = await aPipeline()
    const row = aRow({ local_id: 'M1', needs: '', igro_goal_2: 'walk to the shop', pre_PSEQ: '20' })
    expect(await upload([row])).toMatchObject({ enrolled: 1 })
    expect(await upload([row])).toMatchObject({ unchanged: 1, updated: 0 })
    expect(await upload([{ ...row, phone: '01704 111111' }])).toMatchObject({ updated: 1 })

    const { first } = await maureen()
    if (first.state !== 'planned') throw new Error('planned follow-ups wake')
    ports.clock.set(first.wakeAt)
    await Promise.all([advance(ports, first), advance(ports, first)])
    expect(ports.mailer.sent).toHaveLength(1)
    expect((await maureen()).first).toMatchObject({
      state: 'open',
      claim: null,
      steps: [{ outcome: 'sent' }],
    })

    const [sent] = ports.mailer.sent
    if (!sent || !('claim' in sent.tags)) throw new Error('sent to a patient')
    const { claim, participant, followUp } = sent.tags
    const tags = { claim: [claim], participant: [participant], followUp: [followUp.replace('.', '__')] }
    const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: sent.email.to }] }
    const detail = { eventType: 'Bounce', mail: { tags }, bounce }
    const event = sesEventSchema.parse({ source: 'aws.ses', detail })
    await Promise.all([recordFeedback(ports, event.detail), recordFeedback(ports, event.detail)])
    const after = await maureen()
    expect(after.first).toMatchObject({ withStaff: [{ why: 'email-bounced' }] })
    expect(after.participant.person.facts).toHaveLength(1)
    expect(after.known).toMatchObject({
      bouncedEmails: [{ email: 'maureen.ashworth@example.com' }],
    })
  })
})
