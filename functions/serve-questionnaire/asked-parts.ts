import { batteryFor } from '#shared/follow-up/rules/battery.ts'
import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { type Part, partOf } from '#shared/questionnaire/form/part.ts'
import type { Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { findInstrument } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { QuestionnairePorts } from './ports.ts'

type Asking = {
  readonly programme: Programme
  readonly episode: Episode
  readonly followUp: FollowUp
  readonly battery: 'full' | 'core'
  readonly mode: 'web' | 'in-clinic'
  readonly language: string
}

/** What one link asks, in the battery's order, as far as it can be asked on a screen and has words. */
export const askedParts = (
  asking: Asking,
  { packFor, recordRisk }: Pick<QuestionnairePorts, 'packFor' | 'recordRisk'>,
): readonly Part[] =>
  instrumentIdsIn(asking).flatMap((id) => {
    const instrument = findInstrument(id)
    const mayAskRisk = recordRisk !== undefined && asking.programme.riskOwner !== undefined
    if (!instrument || !isAskable(instrument, asking.mode, mayAskRisk)) return []
    const pack = packFor(instrument.id, asking.language)
    return pack ? [partOf(instrument, pack)] : []
  })

/** The battery was fixed when the wave opened; a programme changed since does not change it. */
const instrumentIdsIn = ({ programme, episode, followUp, battery }: Asking): readonly string[] => {
  const opened = 'batteryFrom' in followUp ? followUp.batteryFrom : null
  const found =
    programme.batteries.find(({ from }) => from === opened) ?? batteryFor(programme, episode.graduationDate)
  return found?.[battery] ?? []
}

/** Sit-to-stand alone at home is a falls risk; a risk item without an owner would be read by nobody. */
const isAskable = (instrument: Instrument, mode: Asking['mode'], mayAskRisk: boolean): boolean =>
  instrument.modes.includes(mode) && (mayAskRisk || !instrument.riskItems?.length)
