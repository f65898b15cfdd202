import { type Fault, faultLine } from '#shared/platform/json/fault.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { isRealDeployment } from '#shared/questionnaire/rules/wording/demonstration-stages.ts'
import { wordingFor } from '#shared/questionnaire/rules/wording/wording-for.ts'
import type { WordingPack } from '#shared/questionnaire/rules/wording/wording-pack.ts'
import type { Programme } from './programme.ts'

export type MayInvite = { readonly may: true } | { readonly may: false; readonly faults: readonly Fault[] }

/**
 * Whether a deployment of this stage may send this programme's invitations with the words it has. A real one
 * does not ask real people in demonstration wording, because their answers would be no scores of the
 * instrument, unless the programme says so. Every person can be offered English, so English is what is looked
 * at. `packs`: what the service supplies.
 */
export const mayInvite = (programme: Programme, packs: readonly WordingPack[], stage: string): MayInvite => {
  if (!isRealDeployment(stage) || programme.allowDemonstrationWording) return { may: true }
  const known = [...packs, ...demonstrationEn]
  const isDemonstration = (instrument: string): boolean =>
    wordingFor(known, instrument, 'en')?.pack.demonstration !== false
  const faults = programme.batteries.flatMap((battery, index) =>
    (['full', 'core'] as const).flatMap((set) =>
      battery[set].flatMap((instrument, at) =>
        isDemonstration(instrument) ? [fault(instrument, index, set, at)] : [],
      ),
    ),
  )
  return faults.length > 0 ? { may: false, faults } : { may: true }
}

const fault = (instrument: string, index: number, set: string, at: number): Fault => ({
  path: `$.batteries[${index}].${set}[${at}]`,
  problem: `${instrument} has only demonstration wording in English`,
  expected: 'a wording pack under AFTERWARDS_WORDING (docs/wording.md), or "allowDemonstrationWording": true',
})

export type ProgrammeInFile = { readonly file: string; readonly programme: Programme }

/** The same for every programme of a deployment, as lines ready to print; none when all may invite. */
export const invitingFaultLines = (
  programmes: readonly ProgrammeInFile[],
  packs: readonly WordingPack[],
  stage: string,
): readonly string[] =>
  programmes.flatMap(({ file, programme }) => {
    const may = mayInvite(programme, packs, stage)
    return may.may ? [] : may.faults.map((each) => faultLine(file, each))
  })
