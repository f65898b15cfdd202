import { faultLine } from '#shared/platform/json/fault.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { type Behaviour, ignoringEveryEmail, parseBehaviourFile } from '../patients/behaviour/behaviour.ts'
import { bytesOf, type Faulty } from './given-file.ts'
import { type Roster, readRosters } from './read-rosters.ts'

export type DemoFiles = {
  readonly programme: string
  /** Without one nobody has graduated. */
  readonly rosters: readonly string[]
  /** Without one everybody ignores every email. */
  readonly behaviour: string | undefined
}
export type DemoInputs = {
  readonly programme: Programme
  readonly behaviour: Behaviour
  readonly rosters: readonly Roster[]
}

const readProgramme = (file: string): Programme | Faulty => {
  const bytes = bytesOf(file)
  if ('faults' in bytes) return bytes
  const parsed = parseProgrammeFile(bytes)
  return 'faults' in parsed
    ? { faults: parsed.faults.map((fault) => faultLine(file, fault)) }
    : parsed.programme
}

const readBehaviour = (file: string | undefined, programme: Programme): Behaviour | Faulty => {
  if (file === undefined) return ignoringEveryEmail(programme)
  const bytes = bytesOf(file)
  if ('faults' in bytes) return bytes
  const parsed = parseBehaviourFile(bytes, programme)
  return 'faults' in parsed
    ? { faults: parsed.faults.map((fault) => faultLine(file, fault)) }
    : parsed.behaviour
}

/** Everything that the demo was given, or every fault in it. Nothing has been started yet. */
export const readInputs = async (given: DemoFiles): Promise<DemoInputs | Faulty> => {
  const programme = readProgramme(given.programme)
  if ('faults' in programme) return programme
  const behaviour = readBehaviour(given.behaviour, programme)
  const rosters = await readRosters(given.rosters, programme)
  const faults = [
    ...('faults' in behaviour ? behaviour.faults : []),
    ...('faults' in rosters ? rosters.faults : []),
  ]
  if ('faults' in behaviour || 'faults' in rosters) return { faults }
  return { programme, behaviour, rosters }
}
