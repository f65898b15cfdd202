import { InMemoryAnswers } from './in-memory-answers.ts'
import { InMemoryDatabase } from './in-memory-database.ts'
import { InMemoryHeldRows } from './in-memory-held-rows.ts'
import { InMemoryIdentities } from './in-memory-identities.ts'
import { InMemoryIdentityChecks } from './in-memory-identity-checks.ts'
import { InMemoryLinks } from './in-memory-links.ts'
import { InMemoryParticipants } from './in-memory-participants.ts'
import { InMemoryRiskRecords } from './in-memory-risk-records.ts'
import { InMemorySendingPace, SettableAccount } from './in-memory-sending-pace.ts'
import { InMemoryUnitOfWork } from './in-memory-unit-of-work.ts'
import { InMemoryUploads } from './in-memory-uploads.ts'
import { RecordingAlarmClock } from './recording-alarm-clock.ts'
import { RecordingLine } from './recording-line.ts'
import { RecordingMailer } from './recording-mailer.ts'
import { seededRandomness } from './seeded-randomness.ts'
import { ClockMovingSleeper, SettableClock } from './settable-clock.ts'

/**
 * A fake of every port, all on one database. `const world = inMemoryWorld({ now: '2025-03-17T09:00:00.000Z'
 * })`
 */
export const inMemoryWorld = ({ now = '2025-03-17T09:00:00.000Z', seed = 1 } = {}) => {
  const database = new InMemoryDatabase()
  const clock = new SettableClock(now)
  const alarmsNotSet: { readonly error: unknown; readonly ids: Readonly<Record<string, string>> }[] = []
  return {
    database,
    clock,
    randomness: seededRandomness(seed),
    participants: new InMemoryParticipants(database),
    links: new InMemoryLinks(database),
    identities: new InMemoryIdentities(database),
    heldRows: new InMemoryHeldRows(database),
    checks: new InMemoryIdentityChecks(database),
    answers: new InMemoryAnswers(database),
    risks: new InMemoryRiskRecords(database),
    uploads: new InMemoryUploads(database),
    unitOfWork: new InMemoryUnitOfWork(database),
    mailer: new RecordingMailer(),
    pace: new InMemorySendingPace(new SettableAccount()),
    line: new RecordingLine(),
    sleeper: new ClockMovingSleeper(clock),
    alarmClock: new RecordingAlarmClock(clock),
    alarmsNotSet,
    alarmNotSet: (error: unknown, ids: Readonly<Record<string, string>>) =>
      void alarmsNotSet.push({ error, ids }),
  }
}

export type InMemoryWorld = ReturnType<typeof inMemoryWorld>
