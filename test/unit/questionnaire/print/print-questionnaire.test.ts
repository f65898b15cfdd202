import { describe, expect, it } from 'vitest'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { type PrintOptions, printQuestionnaire } from '#shared/questionnaire/print/print-questionnaire.ts'
import { UnprintableText } from '#shared/questionnaire/print/sheet.ts'
import { demonstrationEn, demonstrationPack } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { aWordingPack } from '../../../support/builders/a-wording-pack.ts'
import { someParts } from '../../../support/builders/some-parts.ts'
import { boxesIn, fontSizesIn, pdfPages } from '../../../support/pdf-text.ts'

const CODE = '4H8W-0ZRN-T5V2-D6J2-M9CA'
const onPaper = (ids: readonly string[], asked: Parameters<typeof someParts>[1] = {}) =>
  someParts(ids, { modes: ['paper'], ...asked })
const print = (options: Partial<PrintOptions> = {}) =>
  printQuestionnaire({
    programme: aProgramme(),
    waveLabel: '10 weeks',
    parts: onPaper(['PSEQ', 'WEMWBS', 'BPI']),
    code: CODE,
    largePrint: false,
    language: 'en',
    dueOn: localDateSchema.parse('2026-05-12'),
    ...options,
  })
const pagesOf = async (options?: Partial<PrintOptions>) => pdfPages(await print(options))
const textOf = async (options?: Partial<PrintOptions>) =>
  (await pagesOf(options)).join('\n').replaceAll(/\s+/g, ' ')
const sourceOf = async (options?: Partial<PrintOptions>) =>
  Buffer.from(await print(options)).toString('latin1')

describe('a printed questionnaire', () => {
  it('asks every question of its instruments, with every answer and both ends of each scale', async () => {
    const text = await textOf({ parts: onPaper(demonstrationEn.map(({ instrument }) => instrument)) })
    const printed = demonstrationEn.filter(({ instrument }) => instrument !== 'STST' && instrument !== 'PHQ9')
    for (const { title, instructions, items, options = [], anchors } of printed) {
      const own = items.flatMap((item) => [item.text, ...(item.options ?? []).map(({ label }) => label)])
      const ends = [anchors, ...items.map((item) => item.anchors)].flatMap((each) =>
        each ? [each.low, each.high] : [],
      )
      for (const words of [title, instructions, ...own, ...options.map(({ label }) => label), ...ends])
        expect(text).toContain(words)
    }
  })

  it('carries its code on every page and nobody’s name, and says how to send it back', async () => {
    const pages = await pagesOf()
    expect(pages.length).toBeGreaterThan(3)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(CODE)
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    }
    const text = pages.join('\n')
    expect(text).toContain('ring 01704 000000')
    expect(text).toContain('ring 111')
    expect(text).toContain('Tuesday 12 May 2026')
  })

  it('leaves out what paper cannot ask: a test at home, and a risk item that nobody would read', async () => {
    const battery = ['STST', 'PHQ9', 'PSEQ2']
    const risk = demonstrationPack('PHQ9')?.items[8]?.text ?? ''
    expect(await textOf({ parts: onPaper(battery) })).not.toContain('Full stands counted')
    expect(await textOf({ parts: onPaper(battery) })).not.toContain(risk)
    expect(await textOf({ parts: onPaper(battery, { riskOwner: {} }) })).toContain(risk)
  })

  it('is marked as a demonstration, or carries the licence of its words', async () => {
    expect(await textOf({ parts: onPaper(['PSEQ']) })).toContain('not the licensed questionnaires')
    const licensed = await textOf({ parts: onPaper(['PSEQ'], { packs: [aWordingPack()] }) })
    expect(licensed).toContain('© Somebody. Used with permission.')
    expect(licensed).not.toContain('Demonstration')
  })

  it('asks about the person’s own goals where they are known', async () => {
    const goals = ['Walk to the shop', 'Play with the children']
    const text = await textOf({ parts: onPaper(['IGRO'], { goals }) })
    expect(text).toContain('Walk to the shop')
    expect(text).not.toContain('third goal')
    expect(text).not.toContain('Write a goal of your own')
  })

  it('leaves room to write goals where none are known', async () => {
    const text = await textOf({ parts: onPaper(['IGRO']) })
    expect(text).toContain('Write a goal of your own in each box')
    expect(text).toContain('5. Your fifth goal')
    const goals = Array.from({ length: 5 }, (_, arm) => `Goal ${arm}`)
    const [empty, known] = await Promise.all([
      print({ parts: onPaper(['IGRO']) }),
      print({ parts: onPaper(['IGRO'], { goals }) }),
    ])
    expect(boxesIn(empty)).toBe(boxesIn(known) + goals.length)
  })

  it('numbers the questions of each instrument, and says where it is the short version', async () => {
    const text = await textOf({ parts: onPaper(['PSEQ', 'PSEQ2']), isShort: true })
    expect(text).toContain('10. Do a little more each week')
    expect(text.match(/ 1\. /g)).toHaveLength(2)
    expect(text).toContain('This is the short version')
    expect(await textOf({ parts: onPaper(['PSEQ2']), isShort: true })).toContain('It takes about 1 minute.')
    expect(await textOf()).not.toContain('short version')
  })

  it('has a large print version of at least 16 points throughout', async () => {
    const large = await print({ largePrint: true })
    const sizes = fontSizesIn(large)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
    expect(sizes).toContain(18)
    expect(pdfPages(large).length).toBeGreaterThan((await pagesOf()).length)
  })

  it('says in Welsh what stands around the questions, and that they are in English', async () => {
    const text = await textOf({ language: 'cy', parts: onPaper(['PSEQ'], { language: 'cy' }) })
    expect(text).toContain('Sut i lenwi hwn')
    expect(text).toContain('Mae’r cwestiynau hyn yn Saesneg')
    const source = await sourceOf({
      language: 'cy',
      parts: onPaper(['PSEQ', 'WEMWBS', 'BPI'], { language: 'cy' }),
    })
    expect(source).toContain('/Lang (cy)')
    // A screen reader is told which parts are not in the language of the rest.
    expect(source.match(/\/Lang \(en[-GB]*\)/g)).toHaveLength(3)
    const welsh = aWordingPack({ language: 'cy', title: 'Mor hyderus ydych chi yn eich tŷ' })
    const parts = onPaper(['PSEQ'], { language: 'cy', packs: [welsh] })
    expect(await textOf({ language: 'cy', parts })).toContain('yn eich tŷ')
  })

  it('refuses letters that would be printed as empty boxes', async () => {
    const arabic = aWordingPack({ language: 'ar', title: 'صباح' })
    const parts = onPaper(['PSEQ'], { packs: [{ ...arabic, language: 'en' }] })
    await expect(print({ parts })).rejects.toThrow(new UnprintableText(['ص', 'ب', 'ا', 'ح']))
  })

  it('tells a screen reader its language, its title and what each part is', async () => {
    const source = await sourceOf()
    expect(source).toContain('/Lang (en-GB)')
    expect(source.match(/\/Lang /g)).toHaveLength(1)
    expect(source).toContain('/DisplayDocTitle true')
    expect(source).toContain('/Marked true')
    for (const kind of ['H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody']) expect(source).toContain(`/S /${kind}\n`)
    // A number that is an end of its scale is heard with what it means.
    expect(source).toContain('/ActualText (0: Not sure at all)')
  })

  it('is the same bytes from the same questions', async () => {
    expect(Buffer.compare(Buffer.from(await print()), Buffer.from(await print()))).toBe(0)
  })
})
