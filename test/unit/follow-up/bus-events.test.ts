import { describe, expect, it } from 'vitest'
import { changesOf } from '#shared/follow-up/adapters/participant-changes.ts'
import { busEventSchema, deliveredEventSchema, detailTypeOf } from '#shared/follow-up/rules/bus/bus-event.ts'
import { busEventsOf } from '#shared/follow-up/rules/bus/bus-events-of.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import type { Fact } from '#shared/follow-up/rules/person.ts'
import { aDecision } from '../../support/builders/a-decision.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { anEpisode, aParticipant, aPerson } from '../../support/builders/a-person.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { at, on } from '../../support/builders/a-time.ts'
import {
  claimId,
  episodeId,
  factId,
  followUpId,
  participantId,
  programmeId,
  stepId,
  waveId,
} from '../../support/builders/an-id.ts'
import bad from './fixtures/bad.json' with { type: 'json' }
import good from './fixtures/good.json' with { type: 'json' }

const now = at('2025-03-17T09:15:00Z')
const wakeAt = at('2025-03-22T09:15:00Z')
const followUp = followUpId()
const decided = (...events: readonly FollowUpEvent[]) => ({
  eventId: '000004-0123456789abcdef',
  participant: participantId(),
  programme: programmeId(),
  events,
})
const fact = (what: Partial<Fact> & Pick<Fact, 'fact'>): FollowUpEvent =>
  ({ type: 'fact-recorded', fact: { factId: factId(), at: now, ...what }, at: now }) as FollowUpEvent

describe('what goes onto the bus', () => {
  it('says that an email went out, of which step and to which follow-up', () => {
    const sent = {
      type: 'step-sent',
      followUp,
      at: now,
      wakeAt,
      step: stepId('reminder-1'),
      claimId: claimId(),
    } as const
    expect(busEventsOf(decided(sent))).toEqual([
      {
        id: 'p000000000000001.000004-0123456789abcdef.0',
        type: 'email-sent',
        version: 1,
        at: now,
        programme: 'southport-cps',
        participant: participantId(),
        episode: episodeId(),
        followUp,
        wave: waveId('10w'),
        data: { step: 'reminder-1' },
      },
    ])
  })

  it('keeps inside business inside', () => {
    const claimed = {
      type: 'step-claimed',
      followUp,
      at: now,
      wakeAt,
      step: stepId('invitation'),
      claimId: claimId(),
    } as const
    expect(busEventsOf(decided(claimed, { type: 'wake-moved', followUp, at: now, wakeAt }))).toEqual([])
  })

  it('names the wave in which a bounce was met', () => {
    const passed = { type: 'passed-to-staff', followUp, at: now, wakeAt, why: 'email-bounced' } as const
    expect(busEventsOf(decided(fact({ fact: 'email-bounced' }), passed))).toMatchObject([
      { type: 'email-channel-closed', followUp, wave: '10w', data: { because: 'email-bounced' } },
    ])
    expect(busEventsOf(decided(fact({ fact: 'complaint' })))[0]).not.toHaveProperty('followUp')
  })

  it('says that contact stopped, and whether answers are to be removed', () => {
    expect(busEventsOf(decided(fact({ fact: 'withdrawn', removeAnswers: true })))).toMatchObject([
      { type: 'contact-stopped', data: { because: 'withdrawn', removeAnswers: true } },
    ])
    expect(busEventsOf(decided(fact({ fact: 'email-opt-in' })))).toEqual([])
  })

  it('gives each event of one decision an id of its own, the same when it is published again', () => {
    const opened = {
      type: 'opened',
      followUp,
      at: now,
      wakeAt,
      askedOn: on('2025-03-17'),
      withStaff: [] as [],
      ladder: aProgramme().ladder,
      asks: null,
      batteryFrom: on('2012-01-01'),
    } as const
    const reached = { type: 'outreach-reached', followUp, at: now, wakeAt, step: stepId('outreach') } as const
    const ids = busEventsOf(decided(opened, reached)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
    expect(busEventsOf(decided(opened, reached)).map(({ id }) => id)).toEqual(ids)
  })

  it('fits its own schema for every event that a whole follow-up meets', () => {
    const { version: _, ...person } = aPerson()
    const { version: __, ...episode } = anEpisode()
    const enrolled = decided(
      { type: 'person-enrolled', person, at: now },
      { type: 'episode-enrolled', episode, at: now },
    )
    const { response } = aFollowUp({ state: 'answered' })
    const others = decided(
      { type: 'send-unknown', followUp, at: now, wakeAt, step: stepId('invitation'), claimId: claimId() },
      { type: 'answered', followUp, at: now, wakeAt: null, response },
      { type: 'closed', followUp, at: now, why: 'grace-ended' },
      { type: 'cancelled', followUp, at: now, why: 'superseded' },
    )
    const events = [...busEventsOf(enrolled), ...busEventsOf(others)]
    expect(events.map((event) => busEventSchema.parse(event))).toEqual(events)
    expect(events.map(detailTypeOf)).toEqual([
      'graduate-enrolled.v1',
      'send-unknown.v1',
      'follow-up-answered.v1',
      'follow-up-closed.v1',
      'follow-up-closed.v1',
    ])
  })

  it('publishes a decision as it comes from the log', () => {
    const sent = {
      type: 'step-sent',
      followUp,
      at: now,
      wakeAt,
      step: stepId('invitation'),
      claimId: claimId(),
    } as const
    const open = aFollowUp({ claim: { claimId: claimId(), step: stepId('invitation'), claimedAt: now } })
    const { decision } = changesOf(aDecision(aParticipant({ followUps: [open] }), [sent]))
    expect(busEventsOf(decision).map((event) => busEventSchema.parse(event).type)).toEqual(['email-sent'])
  })
})

describe('the envelope', () => {
  it.each(good)('accepts $detail.type', (event) => {
    expect(deliveredEventSchema.safeParse(event).success).toBe(true)
  })

  it.each(bad)('refuses $because', ({ event }) => {
    expect(deliveredEventSchema.safeParse(event).success).toBe(false)
  })
})
