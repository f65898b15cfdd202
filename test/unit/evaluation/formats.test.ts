import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { codesOf, type DatasetColumn, longestOf } from '#shared/evaluation/rules/dataset/column.ts'
import { datedTables } from '#shared/evaluation/rules/dataset/dataset-tables.ts'
import { gatherFacts } from '#shared/evaluation/rules/dataset/facts.ts'
import { placeOfReason } from '#shared/evaluation/rules/dataset/missing-reason.ts'
import { at } from '../../support/builders/a-time.ts'
import { type DatasetSource, datasetBytes } from '../../support/dataset/dataset-files.ts'
import { variedDatasets } from '../../support/dataset/varied-datasets.ts'
import { aSource, type CsvRow, filesOf as makeFiles } from './a-source.ts'

const sources = Object.entries(variedDatasets)
const [mixed = aSource()] = sources.map(([, source]) => source)

const made = new Map<DatasetSource, ReadonlyMap<string, string>>()

/** Each dataset is made once. */
const filesOf = (source: DatasetSource): ReadonlyMap<string, string> => {
  const files = made.get(source) ?? makeFiles(source)
  made.set(source, files)
  return files
}

const read = new Map<string, readonly CsvRow[]>()

const rowsOf = (source: DatasetSource, table: string): readonly CsvRow[] => {
  const text = filesOf(source).get(`${table}.csv`) ?? ''
  const rows = read.get(text) ?? (parse(text, { columns: true }) as CsvRow[])
  read.set(text, rows)
  return rows
}

const columnsIn = ({ graduates: _, ...setting }: DatasetSource) => {
  const { people, whole } = datedTables(setting, gatherFacts().facts(0))
  return [...people, ...whole].flatMap(({ name, columns }) => columns.map((column) => ({ name, column })))
}

describe('every column', () => {
  test('that is a code has words for each of its codes', () => {
    for (const { name, column } of columnsIn(mixed))
      for (const [code, label] of Object.entries(codesOf(column) ?? {}))
        expect(label.trim(), `${name}.${column.name} ${code}`).not.toBe('')
  })

  test('is named once in its table, and what says why it is empty is beside it', () => {
    const byTable = Map.groupBy(columnsIn(mixed), ({ name }) => name)
    for (const [table, columns] of byTable) {
      const names = columns.map(({ column }) => column.name)
      expect(new Set(names).size, table).toBe(names.length)
      for (const { column } of columns)
        if (column.missingReasonIn !== null) expect(names, table).toContain(column.missingReasonIn)
    }
  })

  test.each(sources)('holds nothing but its codes, its range and its width: %s', (_, source) => {
    const fields = rowsOf(source, 'codebook')
    const codes = Map.groupBy(rowsOf(source, 'codes'), ({ file, column }) => `${file} ${column}`)
    for (const { file = '', column = '', type, values, from, to } of fields) {
      const cells = rowsOf(source, file.replace('.csv', '')).map((row) => row[column] ?? '')
      const known = codes.get(`${file} ${column}`)?.map(({ code }) => code)
      for (const cell of cells.filter((each) => each !== '')) {
        if (values !== '' && type === 'string') expect(known, `${file} ${column}`).toContain(cell)
        if (from !== '' && type !== 'string') expect(Number(cell)).toBeGreaterThanOrEqual(Number(from))
        if (to !== '' && type !== 'string') expect(Number(cell)).toBeLessThanOrEqual(Number(to))
      }
    }
  })
})

test('no text is longer than its column says', () => {
  const { resources } = JSON.parse(filesOf(mixed).get('datapackage.json') ?? '')
  for (const { path, dialect, schema } of resources.filter((each: { dialect?: object }) => each.dialect))
    for (const { name, constraints } of schema.fields)
      for (const row of rowsOf(mixed, path.replace('.csv', '')))
        if (dialect && constraints?.maxLength)
          expect((row[name] ?? '').length).toBeLessThanOrEqual(constraints.maxLength)
})

test('a column of text without any has a width all the same', () => {
  const column = { kind: 'text', longest: 0 } as DatasetColumn
  expect(longestOf(column)).toBe(1)
})

describe('reasons for missing numbers', () => {
  test('have the letters in load.R that they have in load.do', () => {
    const script = readFileSync(new URL('../../../analysis/load.R', import.meta.url), 'utf8')
    const [, vector = ''] = /missing_reasons <- c\(([^)]*)\)/.exec(script) ?? []
    const reasons = [...vector.matchAll(/"([^"]+)"/g)].map(([, reason = '']) => reason)
    expect(reasons.map((reason) => placeOfReason(reason)?.letter)).toEqual([...'abcdefghijklmno'])
  })

  test('are beside each value of the wide table, and among the numbers of SPSS and Stata', () => {
    const [row] = rowsOf(mixed, 'scores_wide')
    expect(row).toMatchObject({
      PSEQ_10w: '23',
      PSEQ_10w_missing: '',
      PGIC_10w: '',
      PGIC_10w_missing: 'skipped',
    })
    const files = filesOf(mixed)
    expect(files.get('load.sps')).toContain('IF (PGIC_10w_missing = "skipped") PGIC_10w = -903.')
    expect(files.get('load.sps')).toContain('MISSING VALUES PGIC_10w (-915 THRU -901).')
    expect(files.get('load.do')).toMatch(/replace PGIC_10w = \.c if v\d+ == "skipped"/)
    expect(files.get('load.do')).not.toContain('label variable PGIC_10w_missing')
  })
})

test('Stata gets names of at most 32 characters, and codes exactly as they are', () => {
  const script = filesOf(mixed).get('load.do') ?? ''
  const names = [...script.matchAll(/^(?:generate \w+|generate) (\w+) =/gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(100)
  expect(names.filter((name) => name.length > 32)).toEqual([])
  const covariates = [{ name: 'cov_a', type: 'code' as const, codes: { 'a"b`c$d': 'odd' } }]
  const odd = filesOf({ ...mixed, programme: { ...mixed.programme, covariates } }).get('load.do')
  expect(odd).toMatch(/replace cov_a = 1 if v\d+ == `"a"b\\`c\\\$d"'/)
})

describe('the REDCap dictionary', () => {
  const rows = (source: DatasetSource) =>
    parse(filesOf(source).get('data_dictionary.csv') ?? '', { columns: true }) as Record<string, string>[]

  test('has the record first and every column of the wide tables once', () => {
    const names = rows(mixed).map((row) => row['Variable / Field Name'])
    expect(names[0]).toBe('episode')
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('pseq_10w_missing')
    expect(names.every((name) => /^[a-z][a-z0-9_]*$/.test(name ?? ''))).toBe(true)
  })

  test('has choices with their words, ranges, and marks what may say who a person is', () => {
    const field = (name: string) => rows(mixed).find((row) => row['Variable / Field Name'] === name)
    expect(field('cov_choice')).toMatchObject({
      'Field Type': 'dropdown',
      'Choices, Calculations, OR Slider Labels': '1, virtual | près de, near "here"',
      'Identifier?': 'y',
    })
    expect(field('pseq_10w')).toMatchObject({
      'Text Validation Type OR Show Slider Number': 'number',
      'Text Validation Min': '0',
      'Text Validation Max': '60',
      'Identifier?': '',
    })
  })
})

describe('manifest.json', () => {
  const request = {
    requestedAt: at('2025-06-02T09:00:00Z'),
    requestedBy: '0123456789abcdef01234567',
    purpose: 'audit',
  }
  const manifestOf = (source: DatasetSource) => JSON.parse(filesOf(source).get('manifest.json') ?? '')

  test('comes last and has the hash and the bytes of every other file', () => {
    const written = [...datasetBytes(mixed, { attrition: '', load: '' })]
    expect(written.at(-1)?.[0]).toBe('manifest.json')
    const { files } = JSON.parse(written.at(-1)?.[1].toString() ?? '')
    expect(files).toEqual(
      written.slice(0, -1).map(([path, bytes]) => ({
        path,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    )
  })

  test('says who asked, when and why, and with which versions it was made', () => {
    expect(manifestOf({ ...mixed, request })).toMatchObject({
      ...{ ...request, asOf: '2025-06-01T09:00:00.000Z', profile: 'dated' },
      code: { version: '0.0.0', build: null },
      answers: { wordingVersions: { 'demonstration-1': expect.arrayContaining(['PSEQ in en']) } },
    })
    expect(manifestOf(mixed).scoring).toContainEqual({
      ...{ score: 'PSEQ', instrument: 'PSEQ', instrument_version: '1', rule: 'pseq.complete-case@1' },
    })
  })

  test('names the programme by its content, in whatever order it was written', () => {
    const hash = (programme: DatasetSource['programme']) =>
      manifestOf({ ...mixed, programme }).programme.sha256
    const turned = Object.fromEntries(Object.entries(mixed.programme).toReversed()) as typeof mixed.programme
    expect(hash(turned)).toBe(hash(mixed.programme))
    expect(hash({ ...mixed.programme, name: 'Another' })).not.toBe(hash(mixed.programme))
  })

  test('is the same for the same request', () => {
    expect(makeFiles({ ...mixed, request })).toEqual(makeFiles({ ...mixed, request }))
  })
})

describe('a dataset without anything in it', () => {
  const readme = (name: string) => filesOf(variedDatasets[name] ?? aSource()).get('README.txt')

  test('says so in words', () => {
    expect(readme('nobody left after objection')).toContain('NOBODY IS IN THESE FILES')
    expect(readme('nobody enrolled')).toContain('NOBODY IS IN THESE FILES')
    expect(readme('nobody answered')).toContain('NOBODY HAS ANSWERED')
    expect(readme('all not yet due')).toContain('NOBODY HAS ANSWERED')
    expect(readme('some answered')).not.toMatch(/NOBODY/)
  })
})
