import { beforeAll, describe, expect, test } from 'vitest'
import type { ReportFile } from '#shared/evaluation/ports/attrition-analysis.ts'
import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import { responseByPeriod } from '#shared/evaluation/rules/response/response-by-period.ts'
import { aFollowUp } from '#test/support/builders/a-follow-up.ts'
import { anEpisode } from '#test/support/builders/a-person.ts'
import { on } from '#test/support/builders/a-time.ts'
import { episodeId } from '#test/support/builders/an-id.ts'
import { analysed } from './analysed.ts'
import { publishedTables } from './published-tables.ts'
import { sampleStudy } from './sample-study.ts'
import { seenInReport } from './seen-in-report.ts'
import { toyStudy } from './toy-study.ts'
import { toldTo } from './what-readers-know.ts'

/** A second graduation of the same person, long ago enough for its first wave to be over. */
const again = (graduate: StoredGraduate, number: number): StoredGraduate => {
  const [before] = graduate.participant.followUps
  if (!before) throw new Error('no wave')
  const { participant, dueOn, windowClosesOn, graceEndsOn } = before
  const episode = anEpisode({ participant, episode: episodeId(number), graduationDate: on('2025-03-03') })
  const days = { dueOn, windowClosesOn, graceEndsOn }
  const { episodes, followUps } = graduate.participant
  const followUp = aFollowUp({ state: 'closed', participant, episode: episode.episode, ...days })
  return {
    ...graduate,
    participant: {
      ...graduate.participant,
      episodes: [episode, ...episodes],
      followUps: [followUp, ...followUps],
    },
  }
}

const changed = (graduate: StoredGraduate, place: number): StoredGraduate => {
  const { participant } = graduate
  if (place < 2) {
    const person = { ...participant.person, evaluationObjection: true }
    return { ...graduate, participant: { ...participant, person } }
  }
  if (place < 5) {
    const episodes = participant.episodes.map((episode) => ({ ...episode, completed: 'no' as const }))
    return { ...graduate, participant: { ...participant, episodes } }
  }
  return place < 8 ? again(graduate, 900 + place) : graduate
}

/** The sample with few of everything: objecting, not completing, graduating twice. */
const fewOfEverything = () => {
  const study = sampleStudy('2025-09-01', 'dated')
  return { ...study, graduates: study.graduates.map(changed) }
}

const few = fewOfEverything()

describe.each([
  ['that has few of everything', few],
  ['of forty people', toyStudy()],
])('the page of a report %s', (_, study) => {
  let files: Record<ReportFile, string>
  let html: string
  beforeAll(async () => {
    files = await analysed(study)
    html = files['attrition.html']
  })

  test('has no number from 1 to 4, in no cell and in no sentence', () => {
    const cells = publishedTables(html).flatMap(({ rows }) => rows.flatMap((row) => row.slice(1)))
    for (const cell of cells) expect(cell).not.toMatch(/^[1-4]$|\b[1-4] of \d|\bof [1-4]\b|\bn [1-4]\b/)
    const sentences = [...html.matchAll(/<p>(.*?)<\/p>/gs)].map(([, text = '']) => text)
    expect(sentences.filter((text) => /(?:wave|weeks|months|dataset):? [1-4]\b/.test(text))).toEqual([])
  })

  test('tells none that it hides, whatever of its numbers is subtracted from whatever', () => {
    const seen = seenInReport(html)
    expect(seen.hidden.size).toBeGreaterThanOrEqual(10)
    expect(seen.numbers.size).toBeGreaterThan(100)
    expect(toldTo(seen)).toEqual([])
  })

  test('still says how many of everybody answered', () => {
    const all = publishedTables(html).find(({ caption }) => caption === 'Response of those due')
    for (const cell of all?.rows[0]?.slice(1) ?? []) expect(cell).toMatch(/^\d+% \(\d+ to \d+\), \d+ of \d+$/)
  })

  test('gives no mean of fewer than ten', () => {
    const compared = publishedTables(html).filter(({ caption }) => /\d answered, \d+ did not$/.test(caption))
    const few = compared.filter(({ caption }) => /: \d answered|, \d did not/.test(caption))
    for (const { rows } of few) expect(rows.flat().join()).not.toContain('SD')
  })

  test('counts the four quarters of graduation as the evaluator\u2019s page does', () => {
    const { response } = JSON.parse(files['attrition.json'])
    const people = study.graduates.map(({ participant }) => participant)
    const { periods } = responseByPeriod(people, study.programme, study.asOf)
    const expected = study.programme.waves.flatMap(({ id }) =>
      periods.flatMap(({ period, waves }) =>
        waves.flatMap(({ wave, due, answered }) =>
          wave === id && due >= 5 ? [{ group: period, wave, x: answered, n: due }] : [],
        ),
      ),
    )
    const found = response.by_period.filter(({ refused }: { refused?: string }) => refused === undefined)
    expect(found).toMatchObject(expected)
    expect(found).toHaveLength(expected.length)
  })
})
