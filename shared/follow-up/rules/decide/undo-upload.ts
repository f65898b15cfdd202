import type { Command, Participant } from '../commands.ts'
import { alarmOf, type FollowUp } from '../state.ts'
import { type Draft, withEvent } from './draft.ts'

type TakeOut = Extract<Command, { type: 'take-out' }>
type Restore = Extract<Command, { type: 'restore' }>
type Versioned = { readonly version: number }

/** The number rises whenever the wake moves. */
const isSameWake = (one: FollowUp, other: FollowUp | undefined): boolean =>
  other !== undefined && alarmOf(one)?.sequence === alarmOf(other)?.sequence

/** In a newer version than it has, also where nothing differs: a claim made meanwhile must not be lost. */
const asItWas = <Row extends Versioned>(was: Row, now: Row | undefined): Row =>
  now ? { ...was, version: now.version + 1 } : was

/** No wake had a higher number than the version: an alarm that moves has a name of its own. */
const followUpAsItWas = (was: FollowUp, now: FollowUp | undefined): FollowUp => {
  const after = asItWas(was, now)
  return isSameWake(was, now) || !('sequence' in after) ? after : { ...after, sequence: after.version }
}

const versionsOf = (rows: readonly Versioned[]): number => rows.reduce((sum, { version }) => sum + version, 0)

/** Versions that go with rows which the upload had added; the sum of them all must rise all the same. */
const versionsRemoved = ({ episodes, followUps }: Participant, was: Participant): number =>
  versionsOf(episodes.filter(({ episode }) => was.episodes.every((each) => each.episode !== episode))) +
  versionsOf(followUps.filter(({ followUp }) => was.followUps.every((each) => each.followUp !== followUp)))

/** Nothing is left of a person whom the upload had enrolled. */
export const takeOut = (draft: Draft, { upload }: TakeOut): Draft =>
  withEvent(draft, { type: 'enrolment-undone', upload })

/** A person whom the upload had changed is as they were before it. */
export const restore = (draft: Draft, { upload, to: was }: Restore): Draft => {
  const now = draft.after
  const version = now.person.version + versionsRemoved(now, was) + 1
  return withEvent(draft, {
    type: 'restored',
    upload,
    person: { ...was.person, version },
    episodes: was.episodes.map((each) =>
      asItWas(
        each,
        now.episodes.find(({ episode }) => episode === each.episode),
      ),
    ),
    followUps: was.followUps.map((each) =>
      followUpAsItWas(
        each,
        now.followUps.find(({ followUp }) => followUp === each.followUp),
      ),
    ),
  })
}
