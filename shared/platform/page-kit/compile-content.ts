import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'marked'

/** Required in English. `<name>.cy.md` is the Welsh text; without it the English one is shown. */
const NEEDED = ['accessibility', 'privacy']

/**
 * The texts that a service edits (`content/*.md`) as HTML. The first line is the page's title. The
 * placeholder `services` becomes the list of services with their telephone numbers when the page is shown.
 * Comments are left out.
 */
export const compileContent = (folder: string): string => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  const missing = NEEDED.filter((name) => !files.includes(`${name}.md`))
  if (missing.length > 0)
    throw new Error(`content/ must have ${missing.map((name) => `${name}.md`).join(' and ')}.`)
  const pages = files
    .sort()
    .map((file) => [file.slice(0, -3), pageOf(file, readFileSync(join(folder, file), 'utf8'))] as const)
  return `export const content = ${JSON.stringify(Object.fromEntries(pages))}\n`
}

const pageOf = (file: string, markdown: string): { title: string; html: string } => {
  const [, title, body] = /^# (.+)\n([\s\S]*)$/.exec(markdown.replaceAll(/<!--[\s\S]*?-->/g, '')) ?? []
  if (title === undefined || body === undefined) {
    throw new Error(`content/${file} must begin with its title as a Markdown heading, such as "# Privacy".`)
  }
  return {
    title: title.trim(),
    html: parse(body, { async: false }).replaceAll('<h2>', '<h2 class="nhsuk-heading-m">'),
  }
}
