import { stringify } from 'csv-stringify/sync'
import { enrolmentMessageSchema } from '#shared/enrolment/rules/enrolment-messages.ts'
import { rosterReportSchema } from '#shared/enrolment/rules/roster/roster-report.ts'
import { changeUpload } from '#shared/enrolment/use-cases/uploads/change-upload.ts'
import { enrolStretch } from '#shared/enrolment/use-cases/uploads/enrol-upload.ts'
import { enrolConfirmed, receiveRoster } from '#shared/enrolment/use-cases/uploads/receive-roster.ts'
import type { UndoPorts } from '#shared/enrolment/use-cases/uploads/undo-person.ts'
import { undoPeople, undoUpload } from '#shared/enrolment/use-cases/uploads/undo-upload.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import { programmeId } from '../../support/builders/an-id.ts'
import { InMemoryRosterFiles, RecordingEnrolmentQueue } from '../../support/fakes/in-memory-roster-files.ts'
import { inMemoryWorld } from '../../support/fakes/in-memory-world.ts'
import { aContext } from '../functions/support/a-clinic.ts'

export const aRow = (overrides: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  local_id: 'A001',
  programme: 'southport-cps',
  cohort: 'C01',
  graduation_date: '2025-01-06',
  given_name: 'Maureen',
  family_name: 'Ashworth',
  email: 'maureen.ashworth@example.com',
  contact_agreed: 'yes',
  ...overrides,
})

export const rosterCsvOf = (rows: readonly Readonly<Record<string, string>>[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return stringify([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))])
}

/** A clinic's roster bucket, the queue behind it, and a fake of all that enrolling writes to. */
export const anIntake = ({
  now = '2025-01-06T17:00:00.000Z',
  watched = <P extends object>(port: P): P => port,
  programme = {},
} = {}) => {
  const world = inMemoryWorld({ now })
  const context = aContext(programme)
  const files = new InMemoryRosterFiles()
  const queue = new RecordingEnrolmentQueue()
  const failedRows: Readonly<Record<string, string>>[] = []
  const portsWith = (watch: typeof watched): UndoPorts => ({
    participants: watch(world.participants),
    identities: watch(world.identities),
    heldRows: watch(world.heldRows),
    answers: watch(world.answers),
    checks: watch(world.checks),
    unitOfWork: watch(world.unitOfWork),
    alarmClock: watch(world.alarmClock),
    alarmNotSet: world.alarmNotSet,
    clock: world.clock,
    randomness: world.randomness,
    rowNotEnrolled: (_error, ids) => failedRows.push(ids),
    contextOf: () => context,
    files: watch(files),
    uploads: watch(world.uploads),
    queue: watch(queue),
  })
  const ports = portsWith(watched)
  const receive = async (message: unknown, through = ports): Promise<void> => {
    const parsed = enrolmentMessageSchema.parse(message)
    const programmes = [context.programme]
    if (parsed.type === 'roster-arrived') await receiveRoster(through, programmes, parsed)
    else if (parsed.type === 'enrol-stretch') await enrolStretch(through, programmes, parsed)
    else if (parsed.type === 'upload-confirmed') await enrolConfirmed(through, parsed)
    else if (parsed.type === 'upload-undo-requested') await undoUpload(through, parsed)
    else if (parsed.type === 'undo-people') await undoPeople(through, parsed)
    else throw new Error('not a file')
  }
  /** A message, then every stretch that it leads to. */
  const take = async (message: unknown, through = ports): Promise<void> => {
    await receive(message, through)
    while (queue.messages.length > 0) await receive(queue.messages.shift(), through)
  }
  const upload = async (
    rows: readonly Readonly<Record<string, string>>[] | string,
    id = 'one',
    through = ports,
  ) => {
    files.store(`uploads/${id}.csv`, typeof rows === 'string' ? rows : rosterCsvOf(rows))
    await take({ version: '0', bucket: { name: 'rosters' }, object: { key: `uploads/${id}.csv` } }, through)
    // The next roster is a later one.
    world.clock.advance('PT1M')
    return rosterReportSchema.parse(files.reports.get(id))
  }
  /** As the clinic's page does it: staff want an upload undone. */
  const requestUndo = async (
    uploadId = 'one',
    state: 'undo-asked' | 'undoing' = 'undoing',
  ): Promise<unknown> => {
    const undone = { by: { id: 'staff-1', name: 'Jo Administrator' }, at: world.clock.now() }
    await changeUpload(ports, uploadId, (known) => known && { ...known, state, undone })
    return { type: 'upload-undo-requested', version: 1, data: { uploadId } }
  }
  /** Commits about people, without those that say how far an upload is. */
  const commits = () => world.unitOfWork.commits.filter(([first]) => first !== 'upload')
  const identityOf = (localId = 'A001') => world.identities.byLocalId(programmeId(), localId)
  const participantOf = async (localId = 'A001') => {
    const identity = await identityOf(localId)
    return identity && world.participants.load(identity.participant)
  }
  /** What the staff record of the agreement of `A001`. */
  const record = async (fact: 'contact-agreed' | 'contact-declined'): Promise<void> => {
    const identity = await identityOf()
    if (!identity) throw new Error('not enrolled')
    const said = { fact, factId: world.randomness.factId(), at: world.clock.now() } as const
    await commitCommand(ports, {
      who: identity.participant,
      command: { type: 'record-fact', fact: said, followUp: null },
    })
  }
  return {
    requestUndo,
    record,
    commits,
    failedRows,
    world,
    context,
    files,
    queue,
    ports,
    portsWith,
    receive,
    take,
    upload,
    identityOf,
    participantOf,
  }
}
