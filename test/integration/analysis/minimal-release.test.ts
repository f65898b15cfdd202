import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ReportFile } from '#shared/evaluation/ports/attrition-analysis.ts'
import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import { datasetFiles } from '#test/support/dataset/dataset-files.ts'
import { analysed } from './analysed.ts'
import { sampleStudy } from './sample-study.ts'

const refused = z.object({ refused: z.string() })
const reportSchema = z.object({
  profile: z.literal('minimal'),
  graduations: z.number(),
  starters: z.record(z.string(), z.number().nullable()),
  flow: z.array(z.object({ wave: z.string(), enrolled: z.number(), answered: z.number(), late: z.null() })),
  response: z.object({ by_cohort: z.tuple([refused]), by_period: z.tuple([refused]) }),
  reasons: z.tuple([refused]),
  measures: z.array(z.object({ score: z.string(), wave: z.string(), asked: z.number().optional() })),
})

/** Everybody who answered did so in full: with one disposition for all, a release shows none. */
const inFull = (graduate: StoredGraduate): StoredGraduate => {
  const followUps = graduate.participant.followUps.map((followUp) =>
    followUp.state === 'answered'
      ? { ...followUp, response: { ...followUp.response, battery: 'full' as const } }
      : followUp,
  )
  return { ...graduate, participant: { ...graduate.participant, followUps } }
}

const study = sampleStudy('2027-01-04', 'minimal')
const source = { ...study, graduates: study.graduates.map(inFull) }
type Row = Readonly<Record<string, string>>
const rowsOf = (table: string) =>
  parse(datasetFiles(source, { attrition: '', load: '' }).get(`${table}.csv`) ?? '', {
    columns: true,
  }) as Row[]

describe('attrition.R, of a minimal release', () => {
  let html: string
  let report: z.infer<typeof reportSchema>
  beforeAll(async () => {
    const files: Record<ReportFile, string> = await analysed(source)
    html = files['attrition.html']
    report = reportSchema.parse(JSON.parse(files['attrition.json']))
  })

  test('takes who answered from the column that says it', () => {
    const answered = (wave: string) =>
      rowsOf('follow_up').filter((row) => row['wave'] === wave && row['answered'] === 'yes').length
    expect(report.flow.map((wave) => wave.answered)).toEqual(['10w', '6m', '12m'].map(answered))
    expect(report.flow[0]?.answered).toBeGreaterThan(50)
    expect(
      rowsOf('follow_up').every(({ answered, disposition }) => answered === 'no' || disposition === ''),
    ).toBe(true)
  })

  test('counts everybody, also who has no wave in it, and says so', () => {
    expect(report.graduations).toBe(143)
    expect(report.flow[0]?.enrolled).toBeLessThan(143)
    expect(html).toContain('Some people have no wave in this release')
  })

  test('says in words what is not in it, and prints no zero for it', () => {
    expect(report.response.by_period).toEqual([{ refused: 'not in this release' }])
    expect(report.reasons).toEqual([{ refused: 'reasons are not in this release' }])
    expect(html).toContain('Response by period: not in this release.')
    expect(html).toContain('Reasons are not in this release.')
    expect(html).toMatch(/late \(in the grace period\)<\/th><td>not in this release/)
    expect(html).toContain('no answer: why, is not in this release')
  })

  test('keeps a count in words in words, and adds nothing to it', () => {
    expect(report.starters).toMatchObject({ held: null, starters: null, objected: 0, completed: null })
    expect(html).toMatch(/Held: [^<]*<\/th><td>fewer than 5</)
    expect(html).toMatch(/Began the programme, [^<]*<\/th><td>not in this release/)
  })

  test('counts a measure as asked only where the release has it', () => {
    const scores = new Set(rowsOf('scores_long').map((row) => `${row['score']} ${row['wave']}`))
    for (const { score, wave, asked } of report.measures)
      expect([score, wave, asked !== undefined]).toEqual([score, wave, scores.has(`${score} ${wave}`)])
  })
})
