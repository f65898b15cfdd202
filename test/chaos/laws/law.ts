import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'

export const lawNames = [
  'sent-twice',
  'sent-after-stop',
  'emailed-after-refusal',
  'stuck',
  'nobody-has-it',
  'not-sent-called-unknown',
  'outside-hours',
  'replay',
  'order',
  'burst',
  'forgotten',
  'lost-staff-list',
] as const
export type LawName = (typeof lawNames)[number]

/** What the laws look at once a life has ended. */
export type Ended = { readonly world: ChaosWorld; readonly people: readonly Participant[] }

/** Says of a life that has ended what broke the law. */
export type Law = (ended: Ended) => void | Promise<void>
