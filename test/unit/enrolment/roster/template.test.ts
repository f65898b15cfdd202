import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type TemplateColumn, templateColumns } from '#shared/enrolment/roster/template/template-columns.ts'
import { templateCsv, templateWorkbook } from '#shared/enrolment/roster/template/template-files.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { read, programmes as samples } from './a-roster.ts'

const withGoals = aProgramme({
  programme: 'goals',
  batteries: [{ from: '2020-01-01', full: ['iGro'], core: ['iGro'] }],
})
const programmes = [...samples, withGoals]
const columns = templateColumns(programmes)
const names = columns.map(({ name }) => name)
/** The row is of a programme that declares no covariate. */
const isFilled = ({ name, example }: TemplateColumn): boolean => example !== '' && !name.startsWith('cov_')
const GRADUATES = 'xl/worksheets/sheet1.xml'

const partOf = (workbook: Uint8Array, part: string): string =>
  strFromU8(unzipSync(workbook)[part] ?? new Uint8Array())

const graduates = (mine: readonly Programme[] = programmes): string =>
  partOf(templateWorkbook(mine), GRADUATES)

/** The format of each column, as the cells that are typed in it take it. */
const formats = [...graduates().matchAll(/<col [^>]*?style="(\d+)"/g)].map(([, style]) => style)

const DAY = 86_400_000
const serial = (day: string): number => (Date.parse(day) - Date.UTC(1899, 11, 30)) / DAY

const typedCell = ({ holds, example }: TemplateColumn, address: string, style: string): string => {
  if (holds === 'text') return `<c r="${address}" s="${style}" t="inlineStr"><is><t>${example}</t></is></c>`
  return `<c r="${address}" s="${style}"><v>${holds === 'day' ? serial(example) : example}</v></c>`
}

const letters = (index: number): string =>
  `${index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`

/** As a spreadsheet saves the template after its second row was filled in with the examples. */
const filledIn = (): Uint8Array => {
  const parts = unzipSync(templateWorkbook(programmes))
  const cells = columns.flatMap((column, index) =>
    isFilled(column) ? [typedCell(column, `${letters(index)}2`, formats[index] ?? '0')] : [],
  )
  const row = `<row r="2">${cells.join('')}</row></sheetData>`
  return zipSync({ ...parts, [GRADUATES]: strToU8(graduates().replace('</sheetData>', row)) })
}

/** What may be typed below a header, by the column's name. */
const validationOf = (name: string, mine: readonly Programme[] = programmes): string => {
  const at = templateColumns(mine).findIndex((column) => column.name === name)
  const found = new RegExp(`<dataValidation [^>]*sqref="${letters(at)}2:.*?</dataValidation>`)
  return found.exec(graduates(mine))?.[0] ?? ''
}

describe('the template, filled in', () => {
  test('is a roster: the sheet that explains it is not taken for one', async () => {
    const { rows, problems, failures } = await read(filledIn())
    expect({ problems, failures }).toEqual({ problems: [], failures: [] })
    expect(rows).toMatchObject([{ row: 2, localId: 'H0012345', phone: '07700 900123', cohort: '2026-03' }])
  })

  test('has typed days read as the days they are', async () => {
    const { rows } = await read(filledIn())
    expect(rows).toMatchObject([{ graduationDate: '2026-10-02', dateOfBirth: '1971-05-23' }])
  })

  test('has every example taken', async () => {
    const { rows } = await read(filledIn())
    const given = columns.filter(isFilled).map(({ name }) => name)
    expect(given).toEqual(expect.arrayContaining(['pre_PSEQ', 'post_GAD7', 'igro_goal_5']))
    expect([...(rows[0]?.filled ?? [])]).toEqual(expect.arrayContaining(given))
  })
})

describe('the template, as it is offered', () => {
  test('enrols nobody: it has no row', async () => {
    expect(await read(templateWorkbook(programmes))).toEqual({ rows: [], problems: [], failures: [] })
    expect(await read(templateCsv(programmes))).toEqual({ rows: [], problems: [], failures: [] })
  })

  test('is CSV with the same header', () => {
    expect(templateCsv(programmes)).toBe(`${names.join(',')}\r\n`)
    const header = /<row r="1">(.*?)<\/row>/.exec(graduates())?.[1] ?? ''
    expect([...header.matchAll(/<t>(.*?)<\/t>/g)].map(([, name]) => name)).toEqual(names)
  })

  test('has a note at every header', () => {
    const workbook = templateWorkbook(programmes)
    const comments = partOf(workbook, 'xl/comments1.xml')
    const noted = [...comments.matchAll(/<comment ref="([A-Z]+1)".*?<t [^>]*>([^<]+)/g)]
    expect(noted.map(([, address]) => address)).toEqual(columns.map((_, index) => `${letters(index)}1`))
    expect(noted[0]?.[2]).toContain('hospital number')
    const boxes = partOf(workbook, 'xl/drawings/vmlDrawing1.vml').match(/<v:shape /g)
    expect(boxes).toHaveLength(columns.length)
  })

  test('holds together: each part that another names is there, and of the kind that it is named as', () => {
    const parts = unzipSync(templateWorkbook(programmes))
    const text = (part: string): string => strFromU8(parts[part] ?? new Uint8Array())
    const named = Object.keys(parts).flatMap((rels) => {
      if (!rels.endsWith('.rels')) return []
      const [folder, owner] = rels.replace('.rels', '').split('_rels/')
      const found = [...text(rels).matchAll(/Id="(\w+)" Type="[^"]*\/(\w+)" Target="([^"]+)"/g)]
      return found.map(([, id = '', kind = '', target]) => {
        const path = new URL(target ?? '', `http://zip/${folder}`).pathname.slice(1)
        const { [path]: part } = parts
        const isUsed = owner === '' || kind === 'styles' || kind === 'comments'
        const isNamed = isUsed || text(`${folder}${owner}`).includes(`r:id="${id}"`)
        return { kind, path, isThere: part !== undefined, isNamed }
      })
    })
    expect(named.filter(({ isThere, isNamed }) => !isThere || !isNamed)).toEqual([])
    expect(named.map(({ kind, path }) => `${kind} ${path}`)).toContain(
      'vmlDrawing xl/drawings/vmlDrawing1.vml',
    )
    expect(graduates()).toMatch(/<legacyDrawing r:id="rId2"\/><\/worksheet>$/)
  })

  test('offers the choices of each closed list', () => {
    expect(validationOf('contact_agreed')).toContain('&quot;yes,no,not-asked&quot;')
    expect(validationOf('programme')).toContain('&quot;southport-cps,harbour-remote,goals&quot;')
    expect(validationOf('imd_decile')).toContain('type="list"')
    expect(validationOf('given_name')).toBe('')
    expect(validationOf('cov_choice')).toContain('&quot;virtual,face-to-face&quot;')
  })

  test('refuses a score out of its range, and what is no day', () => {
    expect(validationOf('pre_PSEQ')).toContain('<formula1>0</formula1><formula2>60</formula2>')
    expect(validationOf('date_of_birth')).toContain('type="date"')
  })

  test('points to the sheet that explains where a list is too long to stand in a drop-down', () => {
    const many = Array.from({ length: 30 }, (_, at) => aProgramme({ programme: `a-long-name-${at}` }))
    const range = '<formula1>&#39;How to fill this in&#39;!$E$3:$AH$3</formula1>'.replaceAll('&#39;', "'")
    expect(validationOf('programme', many)).toContain(range)
    const guide = partOf(templateWorkbook(many), 'xl/worksheets/sheet2.xml')
    expect(guide).toMatch(/<c r="AH3"[^>]*><is><t>a-long-name-29</)
  })

  test('keeps what a spreadsheet would turn into numbers or days, and knows days', () => {
    const styles = partOf(templateWorkbook(programmes), 'xl/styles.xml')
    const cellFormats = /<cellXfs.*?<\/cellXfs>/.exec(styles)?.[0].match(/numFmtId="\d+"/g) ?? []
    const formatOf = (name: string) => cellFormats[Number(formats[names.indexOf(name)])]
    for (const name of ['local_id', 'cohort', 'phone', 'nhs_number', 'postcode'])
      expect(formatOf(name)).toBe('numFmtId="49"')
    expect(formatOf('graduation_date')).toBe('numFmtId="164"')
    expect(formatOf('pre_PSEQ')).toBe('numFmtId="0"')
  })
})

describe('the columns of a template', () => {
  const namesFor = (...mine: readonly Programme[]) => templateColumns(mine).map(({ name }) => name)

  test('are those of its programmes: their scores, goals and covariates', () => {
    const scores = namesFor(aProgramme()).filter((name) => /^(pre|post)_[A-Z]/.test(name))
    expect(scores).toContain('pre_BPI_INTERFERENCE')
    expect(scores).not.toContain('pre_GAD7')
    expect(namesFor(aProgramme())).not.toContain('igro_goal_1')
    expect(namesFor(...programmes)).toEqual(expect.arrayContaining(['cov_choice', 'igro_goal_1']))
  })

  test('have a score that only the analysis predicts with', () => {
    const analysis = { primary: { score: 'PSEQ', wave: '12m' }, predictors: ['pre_PHQ8'] }
    const scores = namesFor(aProgramme({ analysis })).filter((name) => name.endsWith('PHQ8'))
    expect(scores).toEqual(['pre_PHQ8'])
  })

  test('stand once where two programmes have the same', () => {
    const [one, two] = ['one', 'two'].map((programme) =>
      aProgramme({ programme, covariates: ['cov_choice'] }),
    )
    const all = one && two ? namesFor(one, two) : []
    expect(all.filter((name) => name === 'cov_choice')).toHaveLength(1)
    expect(new Set(all).size).toBe(all.length)
  })
})
