import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { dispositionOf, whereabouts } from '#shared/follow-up/rules/disposition.ts'
import { dispositionNameSchema } from '#shared/follow-up/rules/disposition-names.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import { evolve, replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import { emailRoute } from '#shared/follow-up/rules/standing-facts.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { type Transition, transitions } from '#shared/follow-up/rules/transitions.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { isSendingDay } from '#shared/programme/rules/sending-days.ts'
import { factId, stepId } from '../support/builders/an-id.ts'
import { instant, PureClinic } from '../support/pure-clinic.ts'
import { type Life, life, live, response } from '../support/random-lives.ts'

const lived = new Map<string, PureClinic>()

/** A life that was lived before, or lives it: all laws look at the same lives, drawn again for each run. */
const lifeOf = (random: Life): PureClinic => {
  const key = JSON.stringify(random)
  const known = lived.get(key) ?? live(random)
  lived.set(key, known)
  return known
}

/** The same lives for each law; fast-check names the seed where one fails. */
const SAME_LIVES = { seed: Math.floor(Math.random() * 2 ** 31) }

/** Each event with what the events before it had made. */
function* withStateBefore(events: readonly FollowUpEvent[]) {
  let before: Participant | undefined
  for (const event of events) {
    const after = evolve(before, event)
    yield { event, before, after }
    before = after
  }
}

const each = <T>(state: readonly T[], key: (item: T) => string) => state.map(key)

describe('the laws of a follow-up, over random lives with duplicates and stale wakes', () => {
  it('sends no step twice: a claim is given up only where nothing went out', () => {
    fc.assert(
      fc.property(life, (random) => {
        const { events } = lifeOf(random)
        const notSent = new Set(
          events.flatMap((event) => (event.type === 'sending-put-off' ? [event.claimId] : [])),
        )
        const steps = events.flatMap((event) => {
          if (event.type !== 'step-claimed' && event.type !== 'thank-you-claimed') return []
          const step = 'step' in event ? event.step : 'thank-you'
          return notSent.has(event.claimId) ? [] : [`${event.followUp} ${step}`]
        })
        expect(new Set(steps).size).toBe(steps.length)
      }),
      { numRuns: 100, ...SAME_LIVES },
    )
  })

  it('emails nobody after an answer, an opt-out, a bounce, a complaint, a withdrawal or a death', () => {
    fc.assert(
      fc.property(life, (random) => {
        for (const { event, before } of withStateBefore(lifeOf(random).events)) {
          if (event.type !== 'step-claimed') continue
          const followUp = before?.followUps.find((candidate) => candidate.followUp === event.followUp)
          expect(followUp?.state === 'planned' || followUp?.state === 'open').toBe(true)
          expect(before && emailRoute(before.person).usable).toBe(true)
        }
      }),
      { numRuns: 100, ...SAME_LIVES },
    )
  })

  it('claims only on sending days, within hours and inside the window', () => {
    fc.assert(
      fc.property(life, (random) => {
        const clinic = lifeOf(random)
        for (const { event, before } of withStateBefore(clinic.events)) {
          if (event.type !== 'step-claimed' && event.type !== 'thank-you-claimed') continue
          const day = dayAt(event.at, 'Europe/London')
          const followUp = before?.followUps.find(
            (candidate) => candidate.followUp === event.followUp,
          ) as FollowUp
          expect(isSendingDay(day, clinic.context)).toBe(true)
          expect(day <= followUp.windowClosesOn || event.type === 'thank-you-claimed').toBe(true)
          const hour = Number(
            new Intl.DateTimeFormat('en-GB', {
              timeZone: 'Europe/London',
              hour: '2-digit',
              hour12: false,
            }).format(new Date(event.at)),
          )
          expect(hour >= 8 && hour < 18).toBe(true)
        }
      }),
      { numRuns: 100, ...SAME_LIVES },
    )
  })

  it('gives every graduation exactly one follow-up and one disposition per wave, at any moment', () => {
    fc.assert(
      fc.property(life, (random) => {
        live(random, (clinic, now) => {
          const { episodes, followUps, person } = clinic.known
          expect(new Set(each(followUps, ({ followUp }) => followUp)).size).toBe(episodes.length * 3)
          for (const followUp of followUps) {
            dispositionNameSchema.parse(
              dispositionOf(followUp, person, { ...clinic.context.programme, asOf: now }).disposition,
            )
            expect(['waiting', 'contacted', 'with-staff', 'finished']).toContain(whereabouts(followUp))
          }
        })
      }),
      { numRuns: 100, ...SAME_LIVES },
    )
  })

  it('comes to an end: after the last grace nothing is waiting and every disposition is final', () => {
    fc.assert(
      fc.property(life, (random) => {
        const clinic = lifeOf(random)
        for (const followUp of clinic.known.followUps) {
          expect(whereabouts(followUp)).toBe('finished')
          const { disposition } = dispositionOf(followUp, clinic.known.person, {
            ...clinic.context.programme,
            asOf: instant('2028-01-01T00:00:00Z'),
          })
          expect(['open', 'not-yet-due']).not.toContain(disposition)
        }
      }),
      { numRuns: 100, ...SAME_LIVES },
    )
  })

  it('replays its events to the stored state', () => {
    fc.assert(
      fc.property(life, (random) => {
        const clinic = lifeOf(random)
        expect(replay(clinic.events)).toEqual(clinic.participant)
      }),
      { numRuns: 100, ...SAME_LIVES },
    )
  })

  it('numbers every alarm anew, so that no alarm name is used twice', () => {
    fc.assert(
      fc.property(life, (random) => {
        const last = new Map<string, number>()
        const seen = new Map<string, string>()
        for (const { after } of withStateBefore(lifeOf(random).events))
          for (const f of after.followUps)
            if (f.state === 'planned' || f.state === 'open') {
              expect(f.sequence).toBeGreaterThanOrEqual(last.get(f.followUp) ?? 0)
              const name = `${f.followUp}.${f.sequence}`
              expect(seen.get(name) ?? f.wakeAt).toBe(f.wakeAt)
              seen.set(name, f.wakeAt)
              last.set(f.followUp, f.sequence)
            }
      }),
      { numRuns: 40, ...SAME_LIVES },
    )
  })

  /** Answered while an email is unconfirmed, then confirmed or not; and begun after saying no. */
  const rareLives = (): readonly PureClinic[] =>
    ['confirmed', 'unknown', 'declined'].map((what) => {
      const clinic = new PureClinic({ ...new PureClinic().context.programme, thankYou: true })
      clinic.enrol(instant('2025-01-06T17:00:00Z'))
      clinic.play('2025-03-17T18:00:00.000Z', 'unknown')
      const { followUp } = clinic.followUp('10w')
      const [claimed, now] = [clinic.followUp('10w'), instant('2025-03-17T19:00:00Z')]
      if (what === 'declined') {
        clinic.do({ type: 'decline-wave', followUp }, now)
        clinic.do({ type: 'start-answers', followUp, step: stepId('invitation') }, now)
        return clinic
      }
      clinic.do({ type: 'start-answers', followUp, step: stepId('invitation') }, now)
      clinic.do({ type: 'submit', followUp, response: response('full') }, now)
      if (what === 'confirmed' && claimed.state === 'open' && claimed.claim)
        clinic.do({ type: 'confirm-sent', followUp, claimId: claimed.claim.claimId }, now)
      clinic.do({ type: 'record-staff-contact', followUp, channel: 'telephone', outcome: 'answered' }, now)
      clinic.playAnswered('10w')
      return clinic
    })

  /** Refused and agreed again, before a wave and within it; and a thank-you that is late. */
  const moreRareLives = (): readonly PureClinic[] =>
    ['2025-02-03', '2025-03-20'].flatMap((day) => {
      const thanks = { ...new PureClinic().context.programme, thankYou: true }
      const clinic = new PureClinic({ ...thanks, contactCheck: { before: 'P14D' } })
      clinic.enrol(instant('2025-01-06T17:00:00Z'))
      clinic.play(`${day}T09:00:00.000Z`, 'refused')
      const record = (fact: 'contact-declined' | 'contact-agreed', time: string, n: number) => {
        const at = instant(`${day}T${time}Z`)
        clinic.do({ type: 'record-fact', followUp: null, fact: { fact, factId: factId(n), at } }, at)
      }
      record('contact-declined', '10:00:00', 1)
      record('contact-agreed', '11:00:00', 2)
      clinic.play('2025-03-21T18:00:00.000Z', 'refused')
      const { followUp } = clinic.followUp('10w')
      clinic.do({ type: 'submit', followUp, response: response('full') }, instant('2025-03-21T19:00:00Z'))
      const night = instant('2025-03-25T23:00:00Z')
      clinic.do({ type: 'advance', followUp, claimId: clinic.claimId() }, night)
      return [clinic]
    })

  /** SES takes the contact check at no try. */
  const refusedCheck = (): PureClinic => {
    const programme = { ...new PureClinic().context.programme, contactCheck: { before: 'P14D' } }
    const clinic = new PureClinic(programme)
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    const { followUp } = clinic.followUp('10w')
    const [why, step] = ['refused', stepId('contact-check')] as const
    for (const minute of ['10', '20', '30', '40', '50']) {
      const [now, until] = [instant(`2025-03-03T14:${minute}:00Z`), instant(`2025-03-03T14:${minute}:30Z`)]
      const claimId = clinic.claimId()
      clinic.do({ type: 'advance', followUp, claimId }, now)
      clinic.do({ type: 'put-off-sending', followUp, step, claimId, until, why }, now)
    }
    return clinic
  }

  it('makes every transition of the table, and none that is not in it', () => {
    const happened = new Set<string>()
    const count = (clinic: PureClinic) => {
      for (const { event, before, after } of withStateBefore(clinic.events)) {
        const id = 'followUp' in event ? event.followUp : 'state' in event ? event.state.followUp : undefined
        const stateIn = (participant: Participant | undefined) =>
          participant?.followUps.find(({ followUp }) => followUp === id)?.state ?? 'nothing'
        if (id) happened.add(`${event.type}: ${stateIn(before)} to ${stateIn(after)}`)
      }
    }
    rareLives().forEach(count)
    moreRareLives().forEach(count)
    count(refusedCheck())
    for (const random of fc.sample(life, { numRuns: 60, seed: 20250317 })) count(lifeOf(random))
    const table = Object.entries<Transition>(transitions).flatMap(([event, { from, to }]) =>
      from.map((state) => `${event}: ${state} to ${to === 'same' ? state : to}`),
    )
    expect([...happened].toSorted()).toEqual(table.toSorted())
  })
})
