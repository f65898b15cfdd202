import { analysisIsAnswerable } from './analysis-is-answerable.ts'
import { batteriesInOrder } from './batteries-in-order.ts'
import { covariatesCanBeRead } from './covariates-can-be-read.ts'
import { coverHasOwnAddress } from './cover-has-own-address.ts'
import { knownInstruments } from './known-instruments.ts'
import { knownScoringRules } from './known-scoring-rules.ts'
import { knownTimeZone } from './known-time-zone.ts'
import { namesFitStatisticsPrograms } from './names-fit-statistics-programs.ts'
import type { ProgrammeRule } from './programme-rule.ts'
import { repliesAreRead } from './replies-are-read.ts'
import { riskNeedsAnOwner } from './risk-needs-an-owner.ts'
import { sendingHours } from './sending-hours.ts'
import { stepsInOrder } from './steps-in-order.ts'
import { stepsInsideWindow } from './steps-inside-window.ts'
import { targetsNameWaves } from './targets-name-waves.ts'
import { uniqueWaves } from './unique-waves.ts'
import { wavesDoNotOverlap } from './waves-do-not-overlap.ts'

/** Every rule of a programme file, in the order in which its faults are reported. */
export const programmeRules: readonly ProgrammeRule[] = [
  knownTimeZone,
  sendingHours,
  uniqueWaves,
  wavesDoNotOverlap,
  stepsInOrder,
  stepsInsideWindow,
  batteriesInOrder,
  knownInstruments,
  repliesAreRead,
  riskNeedsAnOwner,
  coverHasOwnAddress,
  covariatesCanBeRead,
  analysisIsAnswerable,
  targetsNameWaves,
  knownScoringRules,
  namesFitStatisticsPrograms,
]
