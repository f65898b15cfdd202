import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { goalStar, type StarArm } from '#shared/questionnaire/form/goal-star.ts'

const goals = ['Walk to the shop', 'See my sister', 'Sleep through', 'Cook a meal', 'Back to the choir']
const armsRated = (...ratings: readonly (number | null)[]): readonly StarArm[] =>
  ratings.map((rating, at) => ({ goal: goals[at] ?? '', rating }))
const drawn = (...ratings: readonly (number | null)[]) => parse(goalStar(armsRated(...ratings)))
const pointsOf = (svg: ReturnType<typeof parse>) =>
  svg
    .querySelectorAll('circle')
    .map((each) => [Number(each.getAttribute('cx')), Number(each.getAttribute('cy'))])

describe('the star of goals', () => {
  it('is named and described in words for whoever does not see it', () => {
    const svg = drawn(3, 10, 0, 5, null).querySelector('svg')
    expect(svg?.getAttribute('role')).toBe('img')
    expect(svg?.getAttribute('aria-labelledby')).toBe('star-title star-description')
    expect(svg?.querySelector('#star-title')?.text).toBe('Your goals on a star')
    expect(svg?.querySelector('#star-description')?.text).toBe(
      '1. Walk to the shop: 3 out of 10. 2. See my sister: 10 out of 10. 3. Sleep through: 0 out of 10. 4. Cook a meal: 5 out of 10. 5. Back to the choir: not rated.',
    )
  })

  it('puts 0 in the middle and 10 at the tip, the first arm upwards and the others clockwise', () => {
    const [up, right, , , left] = pointsOf(drawn(10, 10, 10, 10, 10))
    expect(up).toEqual([150, 50])
    expect(right?.[0]).toBeGreaterThan(150)
    expect(left?.[0]).toBeLessThan(150)
    expect(pointsOf(drawn(0, 0, 0, 0, 0))).toEqual(Array.from({ length: 5 }, () => [150, 150]))
  })

  it('writes each rating beside its point, so that no colour and no distance has to be read', () => {
    const texts = drawn(3, 10, 0, 5, 7).querySelectorAll('text')
    expect(texts.map(({ text }) => text)).toEqual(['1', '3', '2', '10', '3', '0', '4', '5', '5', '7'])
    expect(goalStar(armsRated(1, 2, 3, 4, 5))).not.toMatch(/#[0-9a-f]{3}|style=/)
  })

  it('joins the points only when every arm is rated', () => {
    const shapes = (...ratings: readonly (number | null)[]) =>
      drawn(...ratings).querySelectorAll('polygon[stroke-width]')
    expect(shapes(3, 10, 0, 5, 7)).toHaveLength(1)
    expect(shapes(3, 10, 0, 5, null)).toHaveLength(0)
    expect(shapes(3, 10, 4)).toHaveLength(0)
  })

  it('shows a goal as text, whatever somebody typed', () => {
    const markup = goalStar([{ goal: '<script>alert("1")</script> & more', rating: 2 }])
    expect(markup).not.toContain('<script>')
    expect(markup).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more')
  })

  it('tells two stars on a page apart', () => {
    expect(goalStar(armsRated(1), undefined, 'before')).toContain('id="before-title"')
  })
})
