import { describe, expect, it } from 'vitest'
import { englishFrameWords, type Frame } from '#shared/platform/page-kit/frame.ts'
import { stylesheet } from '#shared/platform/page-kit/generated/app-assets.ts'
import { templates } from '#shared/platform/page-kit/generated/questionnaire-templates.ts'
import { rendererOf } from '#shared/platform/page-kit/renderer.ts'

const render = rendererOf(templates)
const aFrame = (changes: Partial<Frame> = {}): Frame => ({
  lang: 'en',
  title: 'Sorry',
  serviceName: 'Example Pain Service',
  stylesheet,
  contact: { telephone: '01704 000000', crisisText: 'Ring 111 if you cannot keep yourself safe.' },
  footerLinks: [{ text: 'Privacy', href: '/privacy' }],
  words: englishFrameWords,
  ...changes,
})
const aProblem = { heading: 'Sorry', paragraphs: ['It went wrong.'] }

describe('the layout of every page', () => {
  it('names the page, then the service', () => {
    expect(render('problem.njk', { frame: aFrame(), problem: aProblem })).toContain(
      '<title>Sorry – Example Pain Service</title>',
    )
  })
  it('says "Error:" first when something has to be put right', () => {
    const page = render('problem.njk', { frame: aFrame({ hasErrors: true }), problem: aProblem })
    expect(page).toContain('<title>Error: Sorry – ')
  })
  it('carries the distress text and a telephone number that can be tapped', () => {
    const page = render('problem.njk', { frame: aFrame(), problem: aProblem })
    expect(page).toContain('Ring 111 if you cannot keep yourself safe.')
    expect(page).toContain('href="tel:01704000000"')
  })
  it('marks demonstration wording', () => {
    expect(
      render('problem.njk', { frame: aFrame({ isDemonstrationWording: true }), problem: aProblem }),
    ).toContain('Demonstration wording.')
    expect(render('problem.njk', { frame: aFrame(), problem: aProblem })).not.toContain(
      'Demonstration wording',
    )
  })
  it('escapes what a programme file or a person wrote', () => {
    const page = render('problem.njk', {
      frame: aFrame({ serviceName: '<script>x</script>' }),
      problem: aProblem,
    })
    expect(page).not.toContain('<script>')
  })
  it('runs no script and asks no other site for anything', () => {
    const page = render('problem.njk', { frame: aFrame(), problem: aProblem })
    expect(page).not.toMatch(/<script|https?:\/\//)
  })
})
