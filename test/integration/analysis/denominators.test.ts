import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import { followUpIdOf } from '#shared/platform/schemas/ids.ts'
import { aFollowUp } from '#test/support/builders/a-follow-up.ts'
import { anEpisode } from '#test/support/builders/a-person.ts'
import { on } from '#test/support/builders/a-time.ts'
import { aResponse } from '#test/support/builders/an-answer-set.ts'
import { episodeId, waveId } from '#test/support/builders/an-id.ts'
import type { DatasetSource } from '#test/support/dataset/dataset-files.ts'
import { analysed } from './analysed.ts'
import { oracle, toyStudy } from './toy-study.ts'

const reportSchema = z.object({
  starters: z.record(z.string(), z.number()),
  flow: z.array(
    z.object({
      not_yet_due: z.number(),
      deceased: z.number(),
      structural: z.number(),
      due: z.number(),
      answered: z.number(),
      answered_before_window_closed: z.number(),
    }),
  ),
  baseline: z.array(
    z.object({ answered: z.number(), not_answered: z.number(), later_graduations: z.number() }),
  ),
  measures: z.array(z.object({ score: z.string(), wave: z.string() }).catchall(z.number())),
})

const reportOf = async (source: DatasetSource) =>
  reportSchema.parse(JSON.parse((await analysed(source))['attrition.json']))

const WAVE_12M = waveId('12m')

describe('waves that are not over', () => {
  test('counts who is due by dates alone, and its boxes add up in every wave', async () => {
    const window = { dueOn: '2020-01-01', windowClosesOn: '2020-02-01', graceEndsOn: '2020-03-01' } as object
    const toy = toyStudy()
    const graduates = toy.graduates.map((graduate): StoredGraduate => {
      const [ten, six] = graduate.participant.followUps
      if (!ten || !six) throw new Error('the toy has three waves')
      const { participant, episode } = ten
      const year = aFollowUp({ state: 'cancelled', why: 'no-battery', participant, episode, wave: six.wave })
      const followUps = [
        { ...ten, ...window },
        six,
        { ...year, followUp: followUpIdOf(episode, WAVE_12M), wave: WAVE_12M },
      ]
      return { ...graduate, participant: { ...graduate.participant, followUps } }
    })
    const { flow } = await reportOf({ ...toy, graduates })
    const boxes = flow.map((wave) => [wave.not_yet_due, wave.deceased, wave.structural, wave.due])
    expect(boxes).toEqual([
      [40, 0, 0, 0],
      [0, 0, 0, 40],
      [0, 0, 40, 0],
    ])
    expect(flow.map(({ answered }) => answered)).toEqual([0, oracle.flow['m6'], 0])
    expect(flow[0]?.answered_before_window_closed).toBe(oracle.flow['w10'])
  })
})

/** What the ten-week answers hold: all items of PSEQ, or none. */
const submitted = ({ participant }: StoredGraduate, item: number | null) => {
  const [ten] = participant.followUps
  if (!ten) throw new Error('the toy has three waves')
  const { participant: id, episode, followUp } = ten
  const items = Array.from({ length: 10 }, () => item)
  const instruments = [{ instrument: 'PSEQ', instrumentVersion: '1', wordingVersion: '1', items }]
  return aResponse({ participant: id, episode, followUp, instruments })
}

/**
 * Of the toy people who answered at ten weeks the first ten with a score, the first of them without one from
 * before, and two more without an item. Three did not complete; the last person objects.
 */
const withStarters = (): DatasetSource => {
  const toy = toyStudy()
  const answering = toy.graduates.filter(({ participant }) => participant.followUps[0]?.state === 'answered')
  const graduates = toy.graduates.map((graduate, index): StoredGraduate => {
    const place = answering.indexOf(graduate)
    const { participant } = graduate
    const episodes = participant.episodes.map((episode) => ({
      ...episode,
      completed: index < 3 ? ('no' as const) : null,
      baseline: place === 0 ? [] : episode.baseline,
    }))
    const person = { ...participant.person, evaluationObjection: index === 39 }
    const responses = place >= 0 && place < 12 ? [submitted(graduate, place < 10 ? 3 : null)] : []
    return {
      ...graduate,
      participant: { ...participant, person, episodes },
      answers: { drafts: [], responses },
    }
  })
  return { ...toy, graduates, heldRows: 2 }
}

describe('who began, and who was asked', () => {
  test('starts the flow at starters, with those held and objecting as counts', async () => {
    const { starters } = await reportOf(withStarters())
    expect(starters).toEqual({
      ...{ starters: 42, held: 2, enrolled: 40, objected: 1, objection_unclear: 0 },
      ...{ in_dataset: 39, completed: 36, did_not_complete: 3, later_graduations: 0, answers_removed: 0 },
    })
  })

  test('gives each measure its own denominators', async () => {
    const { measures } = await reportOf(withStarters())
    expect(measures.find(({ score, wave }) => score === 'PSEQ' && wave === '10w')).toEqual({
      ...{ score: 'PSEQ', wave: '10w' },
      ...{ due: 39, asked: 39, asked_both: 38, scored: 10, scored_both: 9 },
    })
    expect(measures.map(({ score }) => score)).not.toContain('GAD7')
  })

  test('makes estimates of first graduations, and counts later ones apart', async () => {
    const toy = toyStudy()
    const [first, ...others] = toy.graduates
    const before = first?.participant.followUps[0]
    if (!first || !before) throw new Error('the toy has people and waves')
    const { participant, dueOn, windowClosesOn, graceEndsOn } = before
    const again = anEpisode({ participant, episode: episodeId(99), graduationDate: on('2025-06-02') })
    const days = { dueOn, windowClosesOn, graceEndsOn }
    const followUp = aFollowUp({ state: 'closed', participant, episode: again.episode, ...days })
    const { episodes, followUps } = first.participant
    const twice = {
      ...first,
      participant: {
        ...first.participant,
        episodes: [again, ...episodes],
        followUps: [followUp, ...followUps],
      },
    }
    const report = await reportOf({ ...toy, graduates: [twice, ...others] })
    expect(report.starters['later_graduations']).toBe(1)
    expect(report.flow[0]?.due).toBe(41)
    const [
      { answered, not_answered, later_graduations } = { answered: 0, not_answered: 0, later_graduations: 0 },
    ] = report.baseline
    expect([answered + not_answered, later_graduations]).toEqual([40, 1])
    expect(report.measures.find(({ wave }) => wave === '10w')).toMatchObject({ due: 40 })
  })
})
