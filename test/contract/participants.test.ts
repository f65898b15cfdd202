import { describe, expect, it } from 'vitest'
import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import { replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { aDecision } from '../support/builders/a-decision.ts'
import { aFollowUp } from '../support/builders/a-follow-up.ts'
import { anEpisode, aPerson } from '../support/builders/a-person.ts'
import { aProgramme } from '../support/builders/a-programme.ts'
import { at, on } from '../support/builders/a-time.ts'
import { claimId, factId, type followUpId, stepId, waveId } from '../support/builders/an-id.ts'
import { eachStore, newParticipant, type Store } from './stores.ts'

type Planned = Extract<FollowUpEvent, { type: 'planned' }>['state']

const unversioned = <T extends { version: number }>({ version: _, ...rest }: T): Omit<T, 'version'> => rest

/** The three waves of one new person, as enrolment plans them. */
const enrolment = (ids: ReturnType<typeof newParticipant>): readonly FollowUpEvent[] => {
  const now = at('2025-01-06T17:00:00Z')
  const person = unversioned(aPerson({ participant: ids.participant }))
  const episode = unversioned(anEpisode({ participant: ids.participant, episode: ids.episode }))
  const waves = ['10w', '6m', '12m'].map((wave): FollowUpEvent => {
    const wanted = {
      state: 'planned',
      participant: ids.participant,
      episode: ids.episode,
      wave: waveId(wave),
    } as const
    return { type: 'planned', at: now, state: unversioned(aFollowUp(wanted)) as Planned }
  })
  return [
    { type: 'person-enrolled', person, at: now },
    { type: 'episode-enrolled', episode, at: now },
    ...waves,
  ]
}

const opening = (followUp: ReturnType<typeof followUpId>): readonly FollowUpEvent[] => {
  const when = at('2025-03-17T09:15:00Z')
  const wakeAt = at('2025-03-18T09:15:00Z')
  return [
    {
      type: 'opened',
      followUp,
      at: when,
      wakeAt,
      askedOn: on('2025-03-17'),
      ladder: aProgramme().ladder,
      asks: { full: ['PSEQ@1'], core: ['PSEQ@1'] },
      batteryFrom: null,
      withStaff: [],
    },
    { type: 'step-claimed', followUp, at: when, step: stepId('invitation'), claimId: claimId() },
  ]
}

const enrolled = async (store: Store) => {
  const ids = newParticipant()
  const writes = store.participants.writes(aDecision(undefined, enrolment(ids)))
  expect(await store.unitOfWork.commit(writes)).toEqual({ outcome: 'committed' })
  const before = await loaded(store.participants, ids.participant)
  return { ...ids, before, tenWeeks: `${ids.episode}.10w` as ReturnType<typeof followUpId> }
}

const loaded = async (participants: Participants, participant: Parameters<Participants['load']>[0]) => {
  const found = await participants.load(participant)
  if (!found) throw new Error('The person should be there')
  return found
}

const inOrder = ({ person, episodes, followUps }: Participant): Participant => ({
  person,
  episodes,
  followUps: followUps.toSorted((one, other) => (one.followUp < other.followUp ? -1 : 1)),
})

describe.each(eachStore)('participants in $name', ({ open }) => {
  it('gives back what the events of a new person make', async () => {
    const store = await open(['follow-up'])
    const ids = newParticipant()
    await store.unitOfWork.commit(store.participants.writes(aDecision(undefined, enrolment(ids))))
    expect(await store.participants.load(ids.participant)).toEqual(
      inOrder(replay(enrolment(ids)) as Participant),
    )
  })

  it('knows nobody who was not enrolled', async () => {
    const store = await open(['follow-up'])
    expect(await store.participants.load(newParticipant().participant)).toBeUndefined()
    expect(await store.participants.history(newParticipant().participant)).toEqual([])
    expect(await store.participants.loadWithHistory(newParticipant().participant)).toBeUndefined()
  })

  it('keeps every field of every state as it was', async () => {
    const store = await open(['follow-up'])
    const { participant, before, tenWeeks } = await enrolled(store)
    await store.unitOfWork.commit(store.participants.writes(aDecision(before, opening(tenWeeks))))
    const opened = await loaded(store.participants, participant)
    const answered: FollowUpEvent = {
      type: 'answered',
      wakeAt: null,
      followUp: tenWeeks,
      at: at('2025-03-18T20:00:00Z'),
      response: { ...aFollowUp({ state: 'answered' }).response, submittedAt: at('2025-03-18T20:00:00Z') },
    }
    await store.unitOfWork.commit(store.participants.writes(aDecision(opened, [answered])))
    const history = await store.participants.history(participant)
    expect(await store.participants.loadWithHistory(participant)).toEqual({
      participant: await store.participants.load(participant),
      history,
    })
    const replayed = replay(history.map(({ event }) => event))
    expect(await store.participants.load(participant)).toEqual(inOrder(replayed as Participant))
  })

  it('tells the history in the order of the decisions, also within one millisecond', async () => {
    const store = await open(['follow-up'])
    const { participant, before, tenWeeks } = await enrolled(store)
    await store.unitOfWork.commit(store.participants.writes(aDecision(before, opening(tenWeeks))))
    const claimed = await loaded(store.participants, participant)
    const sent: FollowUpEvent = {
      ...{ type: 'step-sent', followUp: tenWeeks, step: stepId('invitation'), claimId: claimId() },
      at: at('2025-03-17T09:15:00Z'),
      wakeAt: at('2025-03-22T09:15:00Z'),
    }
    await store.unitOfWork.commit(store.participants.writes(aDecision(claimed, [sent])))
    const types = (await store.participants.history(participant)).map(({ event }) => event.type)
    expect(types.slice(-3)).toEqual(['opened', 'step-claimed', 'step-sent'])
  })

  it('lets exactly one of two decisions about the same follow-up through', async () => {
    const store = await open(['follow-up'])
    const { before, tenWeeks } = await enrolled(store)
    const outcomes = await Promise.all(
      [1, 2, 3].map(() =>
        store.unitOfWork.commit(store.participants.writes(aDecision(before, opening(tenWeeks)))),
      ),
    )
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'conflict', 'conflict'])
  })

  it('takes a person out wholly, and keeps what was decided of them', async () => {
    const store = await open(['follow-up'])
    const { participant, before } = await enrolled(store)
    const undone: FollowUpEvent = { type: 'enrolment-undone', upload: 'u1', at: at('2025-01-06T17:05:00Z') }
    const writes = store.participants.writes(aDecision(before, [undone]))
    expect(await store.unitOfWork.commit(writes)).toEqual({ outcome: 'committed' })
    expect(await store.participants.load(participant)).toBeUndefined()
    const history = await store.participants.history(participant)
    expect(history.map(({ event }) => event.type).slice(-2)).toEqual(['planned', 'enrolment-undone'])
    const board = []
    for await (const row of store.participants.board(aProgramme().programme, waveId('10w'))) board.push(row)
    expect(board).toEqual([])
    expect(await store.participants.overdue(at('2099-01-01T00:00:00Z'), 10)).toEqual([])
    expect(await store.unitOfWork.commit(writes)).toMatchObject({ outcome: 'conflict' })
  })

  it('removes what came later, unless it has changed since', async () => {
    const store = await open(['follow-up'])
    const { participant, before, tenWeeks } = await enrolled(store)
    const [first, ...others] = before.followUps
    if (!first) throw new Error('three waves')
    const restored: FollowUpEvent = {
      type: 'restored',
      upload: 'u1',
      at: at('2025-01-06T17:05:00Z'),
      person: { ...before.person, version: before.person.version + 2 },
      episodes: [...before.episodes],
      followUps: others,
    }
    const writes = store.participants.writes(aDecision(before, [restored]))
    await store.unitOfWork.commit(store.participants.writes(aDecision(before, opening(tenWeeks))))
    expect(await store.unitOfWork.commit(writes)).toMatchObject({ outcome: 'conflict' })
    const opened = await loaded(store.participants, participant)
    const again = store.participants.writes(aDecision(opened, [restored]))
    expect(await store.unitOfWork.commit(again)).toEqual({ outcome: 'committed' })
    expect((await loaded(store.participants, participant)).followUps).toEqual(others)
  })

  it('names what was in the way: a newer version', async () => {
    const store = await open(['follow-up'])
    const { before, tenWeeks } = await enrolled(store)
    await store.unitOfWork.commit(store.participants.writes(aDecision(before, opening(tenWeeks))))
    const outcome = await store.unitOfWork.commit(
      store.participants.writes(aDecision(before, opening(tenWeeks))),
    )
    expect(outcome).toMatchObject({ outcome: 'conflict' })
    expect(outcome).toHaveProperty(
      'because',
      expect.arrayContaining([{ item: `follow-up ${tenWeeks}`, found: 'other-version' }]),
    )
  })

  it('names what was in the way: a row that is not there', async () => {
    const store = await open(['follow-up'])
    const { episode, participant } = newParticipant()
    const never = {
      person: aPerson({ participant }),
      episodes: [anEpisode({ participant, episode })],
      followUps: [aFollowUp({ state: 'planned', participant, episode })],
    }
    const outcome = await store.unitOfWork.commit(
      store.participants.writes(aDecision(never, opening(`${episode}.10w` as ReturnType<typeof followUpId>))),
    )
    expect(outcome).toHaveProperty('because', [
      { item: 'person', found: 'absent' },
      { item: `follow-up ${episode}.10w`, found: 'absent' },
    ])
  })

  it('names what was in the way: the person is enrolled already', async () => {
    const store = await open(['follow-up'])
    const { participant, episode } = await enrolled(store)
    const again = store.participants.writes(aDecision(undefined, enrolment({ participant, episode })))
    const outcome = await store.unitOfWork.commit(again)
    expect(outcome).toHaveProperty(
      'because',
      expect.arrayContaining([{ item: 'person', found: 'already-there' }]),
    )
  })

  it('does not claim a sending when an opt-out came in between', async () => {
    const store = await open(['follow-up'])
    const { before, tenWeeks } = await enrolled(store)
    const when = at('2025-03-17T09:15:00Z')
    const optOut: FollowUpEvent = {
      type: 'fact-recorded',
      fact: { fact: 'email-opt-out', factId: factId(), at: when },
      at: when,
    }
    await store.unitOfWork.commit(store.participants.writes(aDecision(before, [optOut])))
    const outcome = await store.unitOfWork.commit(
      store.participants.writes(aDecision(before, opening(tenWeeks))),
    )
    expect(outcome).toEqual({
      outcome: 'conflict',
      on: ['person'],
      because: [{ item: 'person', found: 'other-version' }],
    })
  })

  it('lists unfinished follow-ups whose wake has passed, oldest first', async () => {
    const store = await open(['follow-up'])
    const { before, tenWeeks } = await enrolled(store)
    await store.unitOfWork.commit(store.participants.writes(aDecision(before, opening(tenWeeks))))
    const overdue = await store.participants.overdue(at('2025-03-18T09:15:00.001Z'), 10)
    const episode = before.episodes[0]?.episode
    expect(overdue.map(({ wakeAt }) => wakeAt)).toEqual([
      '2025-03-17T09:15:00.000Z',
      '2025-03-17T09:15:00.000Z',
      '2025-03-18T09:15:00.000Z',
    ])
    expect(overdue.map(({ followUp }) => followUp).sort()).toEqual([
      `${episode}.10w`,
      `${episode}.12m`,
      `${episode}.6m`,
    ])
    expect(overdue.at(-1)).toMatchObject({ followUp: tenWeeks, sequence: 2 })
    expect(await store.participants.overdue(at('2025-03-17T09:15:00Z'), 10)).toEqual([])
    expect(await store.participants.overdue(at('2025-03-18T09:15:00.001Z'), 1)).toHaveLength(1)
  })

  it('shows each follow-up of a wave once on the board, and moves it as its state moves', async () => {
    const store = await open(['follow-up'])
    const { before, tenWeeks, participant } = await enrolled(store)
    const { programme } = before.person
    expect(await all(store.participants.board(programme, waveId('10w')))).toMatchObject([
      { followUp: tenWeeks, participant, wave: '10w', where: 'waiting', dueOn: '2025-03-17' },
    ])
    await store.unitOfWork.commit(store.participants.writes(aDecision(before, opening(tenWeeks))))
    const reached: FollowUpEvent = {
      ...{ type: 'passed-to-staff', followUp: tenWeeks, why: 'email-bounced' },
      at: at('2025-03-19T09:00:00Z'),
      wakeAt: at('2025-04-28T09:15:00Z'),
    }
    const opened = await loaded(store.participants, participant)
    expect(await all(store.participants.withStaff(programme, waveId('10w')))).toEqual([])
    await store.unitOfWork.commit(store.participants.writes(aDecision(opened, [reached])))
    expect(await all(store.participants.withStaff(programme, waveId('10w')))).toMatchObject([
      { where: 'with-staff' },
    ])
    expect(await all(store.participants.board(programme, waveId('10w')))).toHaveLength(1)
  })

  it('finds the finished ones that were due between two days, both included', async () => {
    const store = await open(['follow-up'])
    const { before, tenWeeks } = await enrolled(store)
    const closed: FollowUpEvent = {
      type: 'closed',
      followUp: tenWeeks,
      at: at('2025-02-01T09:00:00Z'),
      why: 'declined',
    }
    await store.unitOfWork.commit(store.participants.writes(aDecision(before, [closed])))
    const finished = (from: string, to: string) =>
      all(
        store.participants.finishedDue(before.person.programme, waveId('10w'), {
          from: on(from),
          to: on(to),
        }),
      )
    expect(await finished('2025-03-17', '2025-03-17')).toMatchObject([
      { followUp: tenWeeks, where: 'finished' },
    ])
    expect(await finished('2025-03-18', '2025-04-01')).toEqual([])
    expect(await finished('2025-03-01', '2025-03-16')).toEqual([])
  })

  it('finds whose wishes wait to be read, and no longer once they are clear', async () => {
    const store = await open(['follow-up'])
    const { before } = await enrolled(store)
    const unread = () => all(store.participants.unreadWishes(before.person.programme))
    expect(await unread()).toEqual([])
    const arranged = (contactAgreed: 'unclear' | 'yes', unclearAt: Instant | null): FollowUpEvent => ({
      type: 'contact-arrangements-changed',
      at: at('2025-02-03T09:00:00Z'),
      contactAgreed,
      rosterAgreement: { yes: false, yesAt: null, refusedAt: null, unclearAt },
      notByEmail: contactAgreed === 'unclear' ? 'agreement-unclear' : null,
      evaluationObjection: false,
      rosterObjection: null,
    })
    const unclear = aDecision(before, [arranged('unclear', at('2025-02-01T09:00:00Z'))])
    await store.unitOfWork.commit(store.participants.writes(unclear))
    expect(await unread()).toEqual([{ participant: before.person.participant, since: '2025-02-01' }])
    const clear = aDecision(unclear.after, [arranged('yes', null)])
    await store.unitOfWork.commit(store.participants.writes(clear))
    expect(await unread()).toEqual([])
  })
})

const all = async <T>(rows: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = []
  for await (const row of rows) found.push(row)
  return found
}
