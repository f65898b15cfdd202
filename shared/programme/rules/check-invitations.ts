import { type Fault, faultLine } from '#shared/platform/json/fault.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { isRealDeployment } from '#shared/questionnaire/rules/wording/demonstration-stages.ts'
import { wordingFor } from '#shared/questionnaire/rules/wording/wording-for.ts'
import type { WordingPack } from '#shared/questionnaire/rules/wording/wording-pack.ts'
import type { Programme } from './programme.ts'

export type InvitationCheck =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly faults: readonly Fault[] }

/**
 * Whether a deployment of this stage may send this programme's invitations. A real one may not use
 * demonstration wording, whose answers give no scores of the instrument, unless the programme allows it. Only
 * English is checked, because everyone can be offered English. `packs` are the service's wording packs.
 */
export const checkInvitations = (
  programme: Programme,
  packs: readonly WordingPack[],
  stage: string,
): InvitationCheck => {
  if (!isRealDeployment(stage) || programme.allowDemonstrationWording) return { isAllowed: true }
  const known = [...packs, ...demonstrationEn]
  const isDemonstration = (instrument: string): boolean =>
    wordingFor(known, instrument, 'en')?.pack.demonstration !== false
  const faults = programme.batteries.flatMap((battery, index) =>
    (['full', 'core'] as const).flatMap((set) =>
      battery[set].flatMap((instrument, at) =>
        isDemonstration(instrument)
          ? [demonstrationFault(instrument, `$.batteries[${index}].${set}[${at}]`)]
          : [],
      ),
    ),
  )
  return faults.length > 0 ? { isAllowed: false, faults } : { isAllowed: true }
}

const demonstrationFault = (instrument: string, path: string): Fault => ({
  path,
  problem: `${instrument} has only demonstration wording in English`,
  expected: 'a wording pack under AFTERWARDS_WORDING (docs/wording.md), or "allowDemonstrationWording": true',
})

export type ProgrammeInFile = { readonly file: string; readonly programme: Programme }

/** The faults of every programme of a deployment, as lines ready to print; none where all are allowed. */
export const invitationFaultLines = (
  programmes: readonly ProgrammeInFile[],
  packs: readonly WordingPack[],
  stage: string,
): readonly string[] =>
  programmes.flatMap(({ file, programme }) => {
    const check = checkInvitations(programme, packs, stage)
    return check.isAllowed ? [] : check.faults.map((each) => faultLine(file, each))
  })
