const MOST_REMEMBERED = 2_000

/**
 * Remembers answers by the text of their question, up to so many. For calendar arithmetic alone: a zone's
 * rules are slow to look up, and each decision asks for the same few days again and again.
 */
export const remembered = <Answer>() => {
  const answers = new Map<string, Answer>()
  return (question: string, find: () => Answer): Answer => {
    const known = answers.get(question)
    if (known !== undefined) return known
    if (answers.size >= MOST_REMEMBERED) answers.clear()
    const answer = find()
    answers.set(question, answer)
    return answer
  }
}
