import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileContent } from '#shared/platform/page-kit/compile-content.ts'

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'content-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

describe('the texts that a service edits', () => {
  it('become pages by their file names, without the comments for their editors', () => {
    const text = '# Privacy\n\n<!--\nFor the service.\n-->\n\n## Why\n\nBecause.\n'
    const compiled = compileContent(
      folderWith({ 'privacy.md': text, 'privacy.cy.md': '# Preifatrwydd\n', 'accessibility.md': '# A\n' }),
    )
    expect(JSON.parse(compiled.replace('export const content = ', ''))).toEqual({
      accessibility: { title: 'A', html: '' },
      privacy: { title: 'Privacy', html: '<h2 class="nhsuk-heading-m">Why</h2>\n<p>Because.</p>\n' },
      'privacy.cy': { title: 'Preifatrwydd', html: '' },
    })
  })

  it('stop the build where a notice or its title is missing', () => {
    expect(() => compileContent(folderWith({ 'privacy.md': '# P\n' }))).toThrow(
      'content/ must have accessibility.md.',
    )
    const untitled = folderWith({ 'privacy.md': 'Privacy\n', 'accessibility.md': '# A\n' })
    expect(() => compileContent(untitled)).toThrow('content/privacy.md must begin with its title')
  })
})
