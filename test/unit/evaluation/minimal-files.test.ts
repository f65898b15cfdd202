import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { MINIMAL_COLUMNS } from '#shared/evaluation/rules/disclosure/minimal-tables.ts'
import { attack } from '../../support/attacker/attack.ts'
import { rowsInFiles } from '../../support/attacker/rows-in-files.ts'
import { sampleGraduates } from '../../support/attacker/sample-graduates.ts'
import { sampleKnowledge } from '../../support/attacker/sample-knowledge.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { at, on } from '../../support/builders/a-time.ts'
import { episodeId } from '../../support/builders/an-id.ts'
import type { DatasetSource } from '../../support/dataset/dataset-files.ts'
import { aGraduate, aSource, filesOf } from './a-source.ts'

const cuts = ['2027-01-04', '2025-09-01', '2024-07-01']

const sourceAt = (day: string): DatasetSource => {
  const knowledge = sampleKnowledge(day)
  return aSource({
    profile: 'minimal',
    programme: aProgramme({ waves: [...knowledge.waves], programme: 'southport-cps' }),
    asOf: at(`${day}T00:00:00Z`),
    exportId: `${day.replaceAll('-', '')}T000000Z-minimal`,
    graduates: sampleGraduates(knowledge),
  })
}

type Row = Readonly<Record<string, string>>
const rowsIn = (files: ReadonlyMap<string, string>, table: string): readonly Row[] =>
  parse(files.get(`${table}.csv`) ?? '', { columns: true }) as Row[]

describe.each(cuts)('the files of a minimal release as of %s', (day) => {
  let files: ReadonlyMap<string, string>
  let source: DatasetSource
  beforeAll(() => {
    source = sourceAt(day)
    files = filesOf(source)
  })

  test('give nobody and no graduation date away to an attacker with the clinic’s list', () => {
    const knowledge = sampleKnowledge(day)
    const seen = rowsInFiles(
      files,
      knowledge.waves.map(({ id }) => id),
    )
    expect(seen).toHaveLength(143)
    const { singledOut, fewestRows, fewestPeopleOfADate } = attack(seen, knowledge)
    expect(singledOut).toBe(0)
    expect(fewestRows).toBeGreaterThanOrEqual(5)
    expect(fewestPeopleOfADate).toBeGreaterThanOrEqual(5)
  })

  test('have the columns of the closed list, and no other', () => {
    for (const [table, columns] of Object.entries(MINIMAL_COLUMNS))
      expect(files.get(`${table}.csv`)?.split('\r\n')[0]).toBe(columns.join(','))
    for (const table of ['contacts', 'details_long']) expect(files.has(`${table}.csv`)).toBe(false)
    expect(files.has('responses.ndjson')).toBe(false)
  })

  test('hold no stored id, and no date of a person', () => {
    const everything = [...files].filter(([name]) => !['attrition.R', 'load.R'].includes(name))
    for (const { participant } of source.graduates) {
      const { person, episodes } = participant
      const ids = [person.participant, ...episodes.map(({ episode }) => episode)]
      expect(everything.some(([, text]) => ids.some((id) => text.includes(id)))).toBe(false)
    }
    for (const table of ['participants', 'follow_up', 'scores_long', 'items_long'])
      expect(files.get(`${table}.csv`)).not.toMatch(/\d{4}-\d\d-\d\d/)
  })

  test('say in every file of a wave the same of who answered', () => {
    const answered = new Set(
      rowsIn(files, 'follow_up')
        .filter((row) => row['answered'] === 'yes')
        .map((row) => `${row['episode']} ${row['wave']}`),
    )
    const waves = new Set(rowsIn(files, 'follow_up').map((row) => row['wave']))
    const saysOther = (row: Row): boolean => {
      const hasAnswer = answered.has(`${row['episode']} ${row['wave']}`)
      return hasAnswer ? row['missing_reason'] === 'no-answers' : row['value'] !== ''
    }
    for (const table of ['scores_long', 'items_long']) {
      const ofWaves = rowsIn(files, table).filter((row) => waves.has(row['wave']))
      expect(ofWaves.length).toBeGreaterThan(100)
      expect(ofWaves.filter(saysOther)).toEqual([])
    }
  })

  test('print k and l in README.txt and in the manifest', () => {
    expect(files.get('README.txt')).toMatch(/MEASURED on these rows: k = (?:[5-9]|\d\d+)/)
    const { disclosure } = JSON.parse(files.get('manifest.json') ?? '')
    expect(disclosure.k).toBeGreaterThanOrEqual(5)
    expect(disclosure.l).toBeGreaterThanOrEqual(2)
    const measured = rowsIn(files, 'disclosure')
    expect(measured).toHaveLength(2 + 10 + 10)
    expect(measured.filter((row) => Number(row['k']) < 5 || Number(row['l'] || 2) < 2)).toEqual([])
  })
})

describe('a minimal release', () => {
  test('has other pseudonyms and another order than the store', () => {
    const files = filesOf(sourceAt('2027-01-04'))
    const shown = rowsIn(files, 'participants').map((row) => row['participant'] ?? '')
    expect(shown).toEqual(shown.toSorted())
    expect(new Set(shown).size).toBe(143)
  })

  test('shows the first graduation of a person, and that there was another in no file', () => {
    const source = sourceAt('2027-01-04')
    const again = source.graduates.map((graduate, place) => {
      const [first] = graduate.participant.episodes
      if (!first || place % 3 !== 0) return graduate
      const later = { ...first, episode: episodeId(500 + place), graduationDate: on('2026-12-01') }
      return { ...graduate, participant: { ...graduate.participant, episodes: [first, later] } }
    })
    const tablesOf = (files: ReadonlyMap<string, string>) =>
      ['participants', 'follow_up', 'scores_long', 'items_long'].map((table) => files.get(`${table}.csv`))
    expect(tablesOf(filesOf({ ...source, graduates: again }))).toEqual(tablesOf(filesOf(source)))
  })

  test('has tables only where no row can be shown, and says why', () => {
    for (const graduates of [[], [aGraduate()], [1, 2, 3, 4, 5, 6].map((number) => aGraduate({ number }))]) {
      const files = filesOf(aSource({ profile: 'minimal', graduates }))
      expect(files.has('participants.csv')).toBe(false)
      expect(files.get('README.txt')).toContain('TABLES ONLY')
      const few = graduates.length > 0 && graduates.length < 5
      expect(rowsIn(files, 'response').map((row) => row['answered'])).toEqual([few ? 'not shown' : '0'])
      expect(files.get('README.txt')).not.toMatch(/\b[1-4] (?:people|graduations)/)
    }
  })

  test('hides small counts of people wherever they are written', () => {
    const objecting = [200, 201].map((number) => aGraduate({ number, person: { evaluationObjection: true } }))
    const source = sourceAt('2027-01-04')
    const files = filesOf({ ...source, graduates: [...source.graduates, ...objecting], heldRows: 3 })
    expect(JSON.parse(files.get('datapackage.json') ?? '').flow).toEqual({
      people: '143',
      objected: 'fewer than 5',
      held: 'fewer than 5',
    })
    const declared = rowsIn(files, 'declaration')
    expect(declared.find((row) => row['key'] === 'graduations_objected')?.['value']).toBe('fewer than 5')
  })
})
