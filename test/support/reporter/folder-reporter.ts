import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { MinimalReporter, type TestModule, type TestSpecification } from 'vitest/node'

/** The environment variable that names the file for the final count. */
export const COUNT_FILE = 'AFTERWARDS_TEST_COUNT'
export type Count = { readonly passed: number; readonly failed: number }

type Folder = { left: number; passed: number; failed: number; skipped: number; ms: number }

/** `test/unit/enrolment`: the first three levels. */
const folderOf = (file: string): string =>
  relative(process.cwd(), file).split('/').slice(0, -1).slice(0, 3).join('/')

const lineOf = (name: string, { passed, failed, skipped, ms }: Folder): string =>
  [
    failed > 0 ? 'failed' : 'ok    ',
    ` ${name.padEnd(28)} ${String(passed).padStart(5)} passed`,
    ...(failed > 0 ? [`, ${failed} failed`] : []),
    ...(skipped > 0 ? [`, ${skipped} skipped`] : []),
    `  ${(ms / 1000).toFixed(1)} s`,
  ].join('')

/**
 * One line for each folder of test files, as soon as all of them are done; in detail, and with what it wrote,
 * only what failed or was skipped.
 */
export class FolderReporter extends MinimalReporter {
  readonly #folders = new Map<string, Folder>()

  override onTestRunStart(specifications: readonly TestSpecification[]): void {
    super.onTestRunStart(specifications)
    for (const { moduleId } of specifications) {
      const folder = this.#folder(moduleId)
      folder.left += 1
    }
  }

  override onTestModuleEnd(module: TestModule): void {
    super.onTestModuleEnd(module)
    const folder = this.#folder(module.moduleId)
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'pending') continue
      folder[result.state] += 1
      if (result.state === 'skipped' && result.note) this.log(`skipped ${test.fullName}: ${result.note}`)
    }
    if (module.state() === 'failed' && folder.failed === 0) folder.failed += 1
    folder.ms += module.diagnostic().duration
    folder.left -= 1
    if (folder.left === 0) this.log(lineOf(folderOf(module.moduleId), folder))
  }

  override onTestRunEnd(...ended: Parameters<MinimalReporter['onTestRunEnd']>): void {
    super.onTestRunEnd(...ended)
    const file = process.env[COUNT_FILE]
    if (file === undefined) return
    const count = { passed: 0, failed: ended[1].length }
    for (const { passed, failed } of this.#folders.values()) {
      count.passed += passed
      count.failed += failed
    }
    writeFileSync(file, JSON.stringify(count satisfies Count))
  }

  #folder(file: string): Folder {
    const name = folderOf(file)
    const known = this.#folders.get(name)
    if (known) return known
    const folder: Folder = { left: 0, passed: 0, failed: 0, skipped: 0, ms: 0 }
    this.#folders.set(name, folder)
    return folder
  }
}
