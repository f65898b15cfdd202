import type { TestProject } from 'vitest/node'

/** The file names of the command line; vitest keeps them to itself, and without them every file counts. */
const chosenFiles = ({ vitest }: TestProject): string[] | undefined =>
  (vitest as { filenamePattern?: string[] }).filenamePattern

/** Whether this run has a test file of this kind. */
export const isChosen = async (project: TestProject, kind: RegExp): Promise<boolean> => {
  const chosen = await project.vitest.globTestSpecifications(chosenFiles(project))
  return chosen.some(({ moduleId }) => kind.test(moduleId))
}
