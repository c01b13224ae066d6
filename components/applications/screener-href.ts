import type { ScreenerAnswers, ScreenerQuestion } from '@/lib/applications/screener-schema'

const PATH = '/cabinet/applications/new/screener'

/** The page of the screener with the answers to these questions in its address. */
export function screenerHref(answers: ScreenerAnswers, questions: readonly ScreenerQuestion[]): string {
  const query = new URLSearchParams(answeredFields(answers, questions))
  return query.size > 0 ? `${PATH}?${query}` : PATH
}

/** Answers as form fields. */
export function answeredFields(answers: ScreenerAnswers, questions: readonly ScreenerQuestion[]): [string, string][] {
  return questions.flatMap((question): [string, string][] => {
    const answer = answers[question]
    return answer === undefined ? [] : [[question, String(answer)]]
  })
}
