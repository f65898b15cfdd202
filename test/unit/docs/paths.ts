import { globSync } from 'node:fs'
import { posix } from 'node:path'

const tops = 'shared|functions|infra|local|test|docs|samples|analysis|bench|content|lint'
/**
 * `shared/follow-up/rules/state.ts`, `functions/*`, `infra/functions/<function>.ts`; no `../test/x`, no URL.
 */
const fromTheRoot = new RegExp(`(?<![\\w#/.@:-])#?(?:${tops})/[\\w./<>*{},-]*`, 'g')

/** Folders that exist once something has run: compiled pages, an export's own folders. */
const isMade = (path: string): boolean => path.includes('/generated/')

/** Placeholders stand for one name. */
const isThere = (path: string, root: string): boolean =>
  isMade(path) || globSync(path.replaceAll(/<[^>]*>/g, '*'), { cwd: root }).length > 0

const trimmed = (path: string): string => path.replace(/^#/, '').replace(/[.,]+$/, '')

/** What is written as code: between backticks, or in a fenced block. */
const codeIn = (markdown: string): readonly string[] => {
  const fences = [...markdown.matchAll(/^```.*?^```/gms)].map(([block]) => block)
  const spans = [...markdown.replaceAll(/^```.*?^```/gms, '').matchAll(/`([^`\n]+)`/g)]
  return [...fences, ...spans.map(([, span]) => span ?? '')]
}

export type Text = { readonly path: string; readonly text: string }

const missing = ({ path }: Text, named: readonly string[], root: string): readonly string[] =>
  [...new Set(named)].filter((each) => !isThere(each, root)).map((each) => `${path} names ${each}`)

/** Paths from the root that a document names as code and that do not exist. */
export const missingFromRoot = (document: Text, root: string): readonly string[] => {
  const code = codeIn(document.text).flatMap((part) => part.match(fromTheRoot) ?? [])
  return missing(document, code.map(trimmed), root)
}

/** Links to files that do not exist. */
export const missingLinks = (document: Text, root: string): readonly string[] => {
  const links = [...document.text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, link]) => link ?? '')
  const here = posix.dirname(document.path)
  return missing(
    document,
    links.map((link) => posix.join(here, link)),
    root,
  )
}

/**
 * In the README of a folder: paths from that folder (`rules/state.ts`, `adapters/`), and names of files
 * somewhere below it, that do not exist.
 */
export const missingFromHere = (document: Text, root: string): readonly string[] => {
  const here = posix.dirname(document.path)
  const named = codeIn(document.text)
    .filter(
      (code) => /^[\w.<>*{},-]+(?:\/[\w.<>*{},-]+)*\/?$/.test(code) && /\/|\.(?:ts|md|json)$/.test(code),
    )
    .filter((code) => !new RegExp(`^(?:${tops})/`).test(code))
  return missing(
    document,
    named.map((code) => (/\/./.test(code) ? `${here}/${code}` : `${here}/**/${code}`)),
    root,
  )
}

/** Documents and files of code that a comment names and that do not exist. */
export const missingFromCode = (source: Text, root: string): readonly string[] => {
  const comments = source.text.match(/^\s*(?:\/\*|\*|\/\/).*$/gm) ?? []
  const named = comments.flatMap((comment) => comment.match(fromTheRoot) ?? []).map(trimmed)
  return missing(
    source,
    named.filter((path) => /\.(?:ts|md)$/.test(path)),
    root,
  )
}
